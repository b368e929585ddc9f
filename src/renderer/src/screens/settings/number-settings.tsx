/** Settings that are numbers: a name, a sentence, a field. What is typed holds when the field is left. */
import { NumberInput } from '@mantine/core';
import type { Settings } from '@shared/model/settings';
import type { SettingChange } from '@shared/model/settings-change';
import { useId, useState } from 'react';
import { generalSettingsWords as said } from '../../general-settings-words';
import { changeOf, type NumberSetting } from './general-settings';
import { SettingRow } from './setting-row';

interface NumberRowProps {
  readonly setting: NumberSetting;
  readonly settings: Settings;
  readonly onChange: (change: SettingChange) => void;
}

function NumberRow({ setting, settings, onChange }: NumberRowProps): React.JSX.Element {
  const kept = setting.read(settings);
  const [typed, setTyped] = useState<number | string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  function settle(): void {
    if (typed === null) return;
    const value = typed === '' ? null : Number(typed);
    if (value === kept) return setTyped(null);
    const judged = changeOf(settings, setting, value);
    if ('problem' in judged) return setProblem(judged.problem);
    setTyped(null);
    onChange(judged);
  }

  return (
    <SettingRow
      {...{ id, title: setting.title, sentence: setting.sentence }}
      field={
        <>
          <NumberInput
            id={id}
            w={112}
            min={0}
            clampBehavior="none"
            allowNegative={false}
            thousandSeparator=","
            placeholder={said.noLimit}
            value={typed ?? kept ?? ''}
            error={problem}
            onChange={(value) => {
              setProblem(null);
              setTyped(value);
            }}
            onBlur={settle}
            onKeyDown={({ key }) => {
              if (key === 'Enter') settle();
              if (key === 'Escape') {
                setProblem(null);
                setTyped(null);
              }
            }}
          />
          <span className="soft">{said.units[setting.unit]}</span>
        </>
      }
    />
  );
}

export function NumberSettings({
  shown,
  settings,
  onChange,
}: {
  shown: readonly NumberSetting[];
  settings: Settings;
  onChange: (change: SettingChange) => void;
}): React.JSX.Element {
  return (
    <ul className="settings-list">
      {shown.map((setting) => (
        <NumberRow key={setting.id} setting={setting} settings={settings} onChange={onChange} />
      ))}
    </ul>
  );
}
