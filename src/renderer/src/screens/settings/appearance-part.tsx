/** How this window looks. It is the window's own: another one may have it otherwise. */
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { Section } from '../../components/page';
import { chooseDensity, DENSITIES, useDensity, type Density } from '../../density';
import { generalSettingsWords } from '../../general-settings-words';
import { SettingRow } from './setting-row';

const said = generalSettingsWords.appearance;

export function AppearancePart(): React.JSX.Element {
  const id = useId();
  const density = useDensity();
  const { title, sentence, names } = said.rows;
  return (
    <Section part="appearance" title={said.title}>
      <ul className="settings-list">
        <SettingRow
          {...{ id, title, sentence }}
          field={
            <SegmentedControl<Density>
              id={id}
              aria-label={title}
              data={DENSITIES.map((value) => ({ value, label: names[value] }))}
              value={density}
              onChange={chooseDensity}
            />
          }
        />
      </ul>
    </Section>
  );
}
