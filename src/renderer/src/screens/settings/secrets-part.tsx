/** Secrets by their names: when they were set, who uses them, and those that are used but not set. Values only go in. */
import { Button } from '@mantine/core';
import type { SecretView } from '@shared/contract/secrets';
import { useRef, useState } from 'react';
import { announce, announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { useRowNote } from '../../components/hint';
import { Moment } from '../../components/moment';
import { hrefOf } from '../../router';
import { useRemote } from '../../use-remote';
import { exactMoment, instantOf } from '../../time/instants';
import { words } from '../../words';
import { SecretForm } from './secret-form';

const said = words.settings.secrets;

function Users({ usedBy }: { usedBy: SecretView['usedBy'] }): React.JSX.Element {
  if (usedBy.length === 0) return <span className="dim">{said.unused}</span>;
  return (
    <span className="settings-users">
      {usedBy.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a className="text-link" href={hrefOf({ screen: 'schedule', id })}>
            {name}
          </a>
        </span>
      ))}
    </span>
  );
}

interface RowProps {
  readonly secret: SecretView;
  readonly onReplace: () => void;
  readonly onChanged: () => void;
}

/** The button of the next row, else of the one before, else the name of a new one. */
function neighbourOf(button: HTMLElement | null): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>('.settings-acts [data-removes]')];
  const index = all.findIndex((each) => each === button);
  return all[index + 1] ?? all[index - 1] ?? document.querySelector<HTMLElement>('.settings-secret input');
}

function SecretRow({ secret, onReplace, onChanged }: RowProps): React.JSX.Element {
  const { client } = useApp();
  const { name, updatedAt, usedBy } = secret;
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const exact = useRowNote(() => exactMoment(instantOf(updatedAt)));
  async function remove(): Promise<void> {
    try {
      await client.secrets.remove({ name, force: usedBy.length > 0 });
      announce(said.wasRemoved(name));
      // The row goes away with the button that was pressed.
      neighbourOf(button.current)?.focus();
      onChanged();
    } catch (error) {
      announceFailure(error);
    }
  }
  return (
    <>
      <tr {...exact.props}>
        <td className="mono">{name}</td>
        <td>
          <Moment at={updatedAt} />
          {exact.note}
        </td>
        <td>
          <Users usedBy={usedBy} />
        </td>
        <td className="settings-acts">
          <Button size="compact-sm" variant="subtle" aria-label={said.replaceLabel(name)} onClick={onReplace}>
            {said.replace}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            ref={button}
            data-removes
            aria-label={said.removeLabel(name)}
            onClick={() => setAsking(true)}
          >
            {said.remove}
          </Button>
        </td>
      </tr>
      {isAsking && (
        <tr>
          <td colSpan={4} role="alert">
            {usedBy.length > 0 ? said.used(name, usedBy.length) : said.isUnused(name)}{' '}
            <Button size="compact-sm" variant="default" onClick={() => void remove()}>
              {usedBy.length > 0 ? said.removeAnyway : said.removeNow}
            </Button>{' '}
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                setAsking(false);
                button.current?.focus();
              }}
            >
              {said.keep}
            </Button>
          </td>
        </tr>
      )}
    </>
  );
}

export function SecretsPart(): React.JSX.Element {
  const { client } = useApp();
  const secrets = useRemote({
    key: 'secrets',
    load: () => client.secrets.list(),
    isStale: (change) => change.kind === 'schedule' || change.kind === 'schedule-removed',
  });
  const [chosen, setChosen] = useState('');
  if (secrets.value === null)
    return secrets.failure === null ? (
      <LateSkeleton rows={3} />
    ) : (
      <FailureNote failure={secrets.failure} onRetry={secrets.reload} />
    );
  const { secrets: kept, missing, lock } = secrets.value;
  const lockKind = lock?.kind ?? null;
  return (
    <>
      <p className="soft part-empty">
        {said.hint} {lockKind !== null && said.lock(lockKind)} {lock?.because}
      </p>
      {kept.length + missing.length === 0 ? (
        <p className="dim part-empty">{said.empty}</p>
      ) : (
        <table className="ledger-table" aria-label={said.list}>
          <thead>
            <tr>
              <th scope="col">{said.columns.name}</th>
              <th scope="col">{said.columns.changed}</th>
              <th scope="col">{said.columns.usedBy}</th>
              <th scope="col">
                <span className="only-read-aloud">{said.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {missing.map(({ name, usedBy }) => (
              <tr key={name}>
                <td className="mono">{name}</td>
                <td className="settings-missing">{said.missing}</td>
                <td>
                  <Users usedBy={usedBy} /> <span className="dim">{said.missingHint}</span>
                </td>
                <td className="settings-acts">
                  <Button size="compact-sm" variant="default" onClick={() => setChosen(name)}>
                    {said.set}
                  </Button>
                </td>
              </tr>
            ))}
            {kept.map((secret) => (
              <SecretRow
                key={secret.name}
                secret={secret}
                onReplace={() => setChosen(secret.name)}
                onChanged={secrets.reload}
              />
            ))}
          </tbody>
        </table>
      )}
      <SecretForm
        key={chosen}
        name={chosen}
        known={kept.map(({ name }) => name)}
        onSet={secrets.reload}
        onDone={() => setChosen('')}
      />
    </>
  );
}
