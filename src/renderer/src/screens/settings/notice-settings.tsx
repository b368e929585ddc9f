/** The settings of notifications that are no numbers: switches, and the quiet hours. */
import { Switch, TextInput } from '@mantine/core';
import type { Settings } from '@shared/model/settings';
import { changedSettings, type SettingChange } from '@shared/model/settings-change';
import { useId, useState } from 'react';
import { noticeWords } from '../../notice-words';
import { isSought } from './general-settings';
import { SettingRow } from './setting-row';

const said = noticeWords.settings;
const SWITCHES = ['recovery', 'morning', 'decisions'] as const;
const FIRST_HOURS = { from: '22:00', to: '07:00' };

interface RowProps {
  readonly settings: Settings;
  readonly onChange: (change: SettingChange) => void;
}

function SwitchRow({
  name,
  settings,
  onChange,
}: RowProps & { name: (typeof SWITCHES)[number] }): React.JSX.Element {
  const { title, sentence } = said.switches[name];
  const id = useId();
  const { notices } = settings;
  return (
    <SettingRow
      {...{ id, title, sentence }}
      field={
        <Switch
          id={id}
          checked={notices[name]}
          onChange={({ currentTarget }) =>
            onChange({ path: ['notices', name], value: currentTarget.checked })
          }
        />
      }
    />
  );
}

function QuietRow({ settings, onChange }: RowProps): React.JSX.Element {
  const { notices } = settings;
  const { quiet } = notices;
  const id = useId();
  /** While it is half typed, or wrong. */
  const [typed, setTyped] = useState<{ from: string; to: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = typed ?? quiet ?? FIRST_HOURS;

  function keep(hours: { from: string; to: string } | null): void {
    setTyped(hours);
    const change = { path: ['notices', 'quiet'], value: hours };
    if (hours !== null && (hours.from === '' || hours.to === '')) return setProblem(said.quiet.needsBoth);
    const judged = changedSettings(settings, [change]);
    if ('problem' in judged) return setProblem(judged.problem);
    setTyped(null);
    setProblem(null);
    onChange(change);
  }

  const time = (edge: 'from' | 'to'): React.JSX.Element => (
    <TextInput
      w={132}
      type="time"
      aria-label={said.quiet[edge]}
      value={shown[edge]}
      error={problem !== null}
      onChange={({ currentTarget }) => keep({ ...shown, [edge]: currentTarget.value })}
    />
  );
  return (
    <SettingRow
      {...{ id, title: said.quiet.title, sentence: said.quiet.sentence }}
      field={
        <Switch
          id={id}
          checked={quiet !== null}
          onChange={({ currentTarget }) => keep(currentTarget.checked ? FIRST_HOURS : null)}
        />
      }
    >
      {quiet !== null && (
        <div className="setting-hours">
          {time('from')}
          <span className="soft">{said.quiet.and}</span>
          {time('to')}
        </div>
      )}
      {problem !== null && (
        <p className="settings-problem" role="alert">
          {problem}
        </p>
      )}
    </SettingRow>
  );
}

/** The rows that are sought, one by one. */
export function noticeRows(query: string, row: RowProps): React.JSX.Element[] {
  const { title, quiet } = said;
  const switches = SWITCHES.filter((name) =>
    isSought(query, title, said.switches[name].title, said.switches[name].sentence),
  ).map((name) => <SwitchRow key={name} name={name} {...row} />);
  return isSought(query, title, quiet.title, quiet.sentence)
    ? [...switches, <QuietRow key="quiet" {...row} />]
    : switches;
}
