/** How this window listens to the keyboard. It is the window's own: another one may have it otherwise. */
import { Switch } from '@mantine/core';
import { useId } from 'react';
import { Section } from '../../components/page';
import { shortcutWords } from '../../shortcut-words';
import { switchSingleKeys, useSingleKeysOn } from '../../shortcuts/single-keys';
import { SettingRow } from './setting-row';

const { part, title, sentence } = shortcutWords.setting;

export function KeyboardPart(): React.JSX.Element {
  const id = useId();
  const areOn = useSingleKeysOn();
  return (
    <Section part="keyboard" title={part}>
      <ul className="settings-list">
        <SettingRow
          {...{ id, title, sentence }}
          field={
            <Switch
              id={id}
              checked={areOn}
              onChange={({ currentTarget }) => switchSingleKeys(currentTarget.checked)}
            />
          }
        />
      </ul>
    </Section>
  );
}
