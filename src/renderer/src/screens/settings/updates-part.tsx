/** Whether Wakeful looks for newer versions of itself, what came of it, and the word that lets it restart. */
import { Button, Progress, Switch } from '@mantine/core';
import type { UpdateStateView, UpdatesView } from '@shared/contract/updates';
import { useId } from 'react';
import { announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { Moment } from '../../components/moment';
import { Section } from '../../components/page';
import { updateWords as said } from '../../update-words';
import { useUpdates } from '../../use-updates';
import { SettingRow } from './setting-row';
import type { KeptSettings } from './use-settings';

function Sentence({ state, version }: { state: UpdateStateView; version: string }): React.JSX.Element | null {
  switch (state.kind) {
    case 'off':
      return null;
    case 'idle':
      return <>{said.idle(version)}</>;
    case 'checking':
      return <>{said.checking}</>;
    case 'current':
      return (
        <>
          {said.current(version)} <Moment at={state.at} />.
        </>
      );
    case 'downloading':
      return <>{said.downloading(state.version)}</>;
    case 'ready':
      return <>{said.ready(state.version)}</>;
    case 'waiting-for-runs':
      return <>{said.waiting(state.version, state.runs)}</>;
    case 'installing':
      return <>{said.installing(state.version)}</>;
    case 'failed':
      return (
        <span className="settings-problem">
          {state.message} (<Moment at={state.at} />)
        </span>
      );
  }
}

/** What a person can do about it now; `null`: wait. */
function useDeed(state: UpdateStateView): { label: string; act: () => void; isMain?: true } | null {
  const { desktop } = useApp().client;
  const doing = (work: () => Promise<unknown>) => () => void work().catch(announceFailure);
  switch (state.kind) {
    case 'idle':
    case 'current':
    case 'failed':
      return { label: said.lookNow, act: doing(() => desktop.lookForUpdates()) };
    case 'ready': {
      const { version } = state;
      return { label: said.restart, act: doing(() => desktop.installUpdate({ version })), isMain: true };
    }
    case 'waiting-for-runs':
      return { label: said.notNow, act: doing(() => desktop.postponeUpdate()) };
    case 'off':
    case 'checking':
    case 'downloading':
    case 'installing':
      return null;
  }
}

function State({ state, version }: UpdatesView): React.JSX.Element {
  const deed = useDeed(state);
  return (
    <div className="update-state">
      <p className="update-words" role="status">
        <Sentence state={state} version={version} />
      </p>
      {state.kind === 'downloading' && (
        <>
          <Progress w={120} value={state.percent} aria-label={said.downloading(state.version)} />
          <span className="soft">{said.progress(state.percent)}</span>
        </>
      )}
      {deed !== null && (
        <Button size="compact-sm" variant={deed.isMain ? 'filled' : 'default'} onClick={deed.act}>
          {deed.label}
        </Button>
      )}
    </div>
  );
}

export function UpdatesPart({ settings, save }: KeptSettings): React.JSX.Element | null {
  const id = useId();
  const { view, isKnown } = useUpdates();
  if (!isKnown || settings === null) return null;
  const cannot = view === null ? said.headless : view.cannot;
  return (
    <Section part="updates" title={said.title}>
      <ul className="settings-list">
        <SettingRow
          {...{ id, ...said.look }}
          field={
            <Switch
              id={id}
              disabled={cannot !== null}
              checked={cannot === null && settings.updates.isOn}
              onChange={({ currentTarget }) =>
                save({ path: ['updates', 'isOn'], value: currentTarget.checked })
              }
            />
          }
        >
          {cannot !== null && <p className="update-state">{cannot}</p>}
          {view !== null && view.cannot === null && <State {...view} />}
        </SettingRow>
      </ul>
    </Section>
  );
}
