/** Settings that are numbers: a name, a sentence, a field. What is typed holds when the field is left. */
import { TextInput } from '@mantine/core';
import type { Settings } from '@shared/model/settings';
import type { SettingChange } from '@shared/model/settings-change';
import { useId, useState } from 'react';
import { generalSettingsWords as said } from '../../general-settings-words';
import { changeOf, type NumberSetting } from './general-settings';
import { SettingRow } from './setting-row';
import { numberFrom, ownNumberSigns, writtenNumber } from './typed-number';

interface NumberRowProps {
  readonly setting: NumberSetting;
  readonly settings: Settings;
  readonly onChange: (change: SettingChange) => void;
}

function NumberRow({ setting, settings, onChange }: NumberRowProps): React.JSX.Element {
  const kept = setting.read(settings);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [signs] = useState(ownNumberSigns);
  const id = useId();
  const shown = typed ?? (kept === null ? '' : writtenNumber(kept, signs));

  function type(text: string | null): void {
    setProblem(null);
    setTyped(text);
  }

  function settle(): void {
    if (typed === null) return;
    const isEmpty = typed.trim() === '';
    const value = isEmpty ? null : numberFrom(typed, signs);
    if (value === null && !isEmpty) return setProblem(said.noNumber);
    if (value === kept) return setTyped(null);
    const judged = changeOf(settings, setting, value);
    if ('problem' in judged) return setProblem(judged.problem);
    setTyped(null);
    onChange(judged);
  }

  function step(by: number): void {
    const from = shown.trim() === '' ? 0 : numberFrom(shown, signs);
    if (from !== null) type(writtenNumber(Math.max(0, from + by), signs));
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.key === 'Enter') settle();
    if (event.key === 'Escape') type(null);
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? 1 : -1);
  }

  return (
    <SettingRow
      {...{ id, title: setting.title, sentence: setting.sentence }}
      field={
        <>
          <TextInput
            id={id}
            w={112}
            inputMode="decimal"
            autoComplete="off"
            placeholder={said.noLimit}
            value={shown}
            error={problem}
            onChange={({ currentTarget }) => type(currentTarget.value)}
            onBlur={settle}
            onKeyDown={onKeyDown}
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
