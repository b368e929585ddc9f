/** What the desktop around the window does with Wakeful. A browser has none of it, and says so. */
import { Switch } from '@mantine/core';
import { useId, useState } from 'react';
import { announce, announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Section } from '../../components/page';
import { generalSettingsWords } from '../../general-settings-words';
import { useRemote } from '../../use-remote';
import { SettingRow } from './setting-row';

const said = generalSettingsWords.desktop;

interface LoginStart {
  readonly isOn: boolean;
  readonly problem: string | null;
}

/** `known: null` where there is nothing to be changed. */
function LoginStartRow({ known }: { known: LoginStart | null }): React.JSX.Element {
  const { client } = useApp();
  const id = useId();
  const [changed, setChanged] = useState<LoginStart | null>(null);
  const state = changed ?? known;

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

  const { title, sentence, headless } = said.loginStart;
  return (
    <SettingRow
      {...{ id, title, sentence }}
      problem={state?.problem ?? null}
      field={
        <Switch
          id={id}
          disabled={state === null}
          checked={state?.isOn ?? false}
          onChange={({ currentTarget }) => void change(currentTarget.checked)}
        />
      }
    >
      {state === null && <p className="update-state">{headless}</p>}
    </SettingRow>
  );
}

export function DesktopPart(): React.JSX.Element {
  const { client } = useApp();
  const { value, failure, reload } = useRemote({
    key: 'login-start',
    load: async () => ({ loginStart: await client.desktop.loginStart() }),
    isStale: () => false,
  });
  return (
    <Section part="desktop" title={said.title}>
      {value === null && failure === null && <LateSkeleton rows={1} />}
      {value === null && failure !== null && <FailureNote failure={failure} onRetry={reload} />}
      {value !== null && (
        <ul className="settings-list">
          <LoginStartRow known={value.loginStart} />
        </ul>
      )}
    </Section>
  );
}
