/** What the desktop around the window does with Wakeful. A browser has none of it. */
import { Switch } from '@mantine/core';
import { useId, useState } from 'react';
import { announce, announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { Section } from '../../components/page';
import { generalSettingsWords } from '../../general-settings-words';
import { useRemote } from '../../use-remote';
import { SettingRow } from './setting-row';

const said = generalSettingsWords.desktop;

interface LoginStart {
  readonly isOn: boolean;
  readonly problem: string | null;
}

/** The state as the system has it, and how to change it; `null` where there is nothing to be changed, or nobody knows yet. */
export function useLoginStart(): { state: LoginStart; change: (isOn: boolean) => void } | null {
  const { client } = useApp();
  const remote = useRemote({
    key: 'login-start',
    load: () => client.desktop.loginStart(),
    isStale: () => false,
  });
  const [changed, setChanged] = useState<LoginStart | null>(null);
  const state = changed ?? remote.value;
  if (state === null) return null;

  async function change(isOn: boolean): Promise<void> {
    const before = state;
    setChanged({ isOn, problem: null });
    try {
      setChanged(await client.desktop.changeLoginStart({ isOn }));
      announce(isOn ? said.loginStart.wasOn : said.loginStart.wasOff);
    } catch (error) {
      setChanged(before);
      announceFailure(error);
    }
  }
  return { state, change: (isOn) => void change(isOn) };
}

export function DesktopPart({
  state,
  change,
}: NonNullable<ReturnType<typeof useLoginStart>>): React.JSX.Element {
  const id = useId();
  const { title, sentence } = said.loginStart;
  return (
    <Section title={said.title}>
      <ul className="settings-list">
        <SettingRow
          {...{ id, title, sentence }}
          problem={state.problem}
          field={
            <Switch
              id={id}
              checked={state.isOn}
              onChange={({ currentTarget }) => change(currentTarget.checked)}
            />
          }
        />
      </ul>
    </Section>
  );
}
