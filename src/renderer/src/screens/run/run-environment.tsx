/** What the job of a run finds: the folder it starts in, and its variables. */
import type { RunEnvironmentView, VariableOrigin, VariableView } from '@shared/contract/environment';
import type { RunView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { FoldButton } from '../../components/fold-button';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import '../schedule/schedule-parts.css';
import './run-screen.css';

const said = words.run.environment;

/** What is the job's own stands first: among eighty variables of a shell nobody finds it. */
const ORDER: readonly VariableOrigin[] = ['run', 'schedule', 'settings', 'inherited'];

/** Folds out what the job of this run finds; loaded when it is asked for. */
export function RunEnvironment({ run }: { run: RunView }): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="run-fold">
      <FoldButton label={said.about} open={open} controls={id} onToggle={() => setOpen(!open)}>
        {said.title}
      </FoldButton>
      {open && (
        <div id={id}>
          <Environment id={run.id} />
        </div>
      )}
    </div>
  );
}

function Environment({ id }: { id: string }): React.JSX.Element {
  const { client } = useApp();
  const environment = useRemote({
    key: id,
    load: () => client.environment.ofRun({ run: id }),
    isStale: (change) => change.kind === 'run' && change.run.id === id,
  });
  if (environment.value === null)
    return environment.failure === null ? (
      <p className="dim">{said.loading}</p>
    ) : (
      <FailureNote failure={environment.failure} onRetry={environment.reload} />
    );
  const { folder, problem, detail } = environment.value;
  return (
    <>
      <p className="soft">
        {said.folder(folder)} {said.present}
      </p>
      {problem !== null && <p className="run-environment-problem">{problem}</p>}
      {detail !== null && <p className="mono dim">{detail}</p>}
      <Variables environment={environment.value} />
    </>
  );
}

function Variables({ environment }: { environment: RunEnvironmentView }): React.JSX.Element {
  const { source, variables } = environment;
  const rows = ORDER.flatMap((origin) => variables.filter((variable) => variable.origin === origin));
  return (
    // It scrolls by itself, so the keyboard has to reach it.
    <div className="run-environment" role="region" aria-label={said.table} tabIndex={0}>
      <table className="ledger-table" aria-label={said.table}>
        <thead>
          <tr>
            <th scope="col">{said.columns.name}</th>
            <th scope="col">{said.columns.value}</th>
            <th scope="col">{said.columns.origin}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((variable) => (
            <tr key={variable.name}>
              <td className="mono">{variable.name}</td>
              <td>
                <Value variable={variable} />
              </td>
              <td className="soft">{said.origin(variable.origin, source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ variable: { value } }: { variable: VariableView }): React.JSX.Element {
  if (value === null) return <span className="dim">{words.settings.environment.hidden}</span>;
  return value === '' ? <span className="dim">{said.empty}</span> : <span className="mono">{value}</span>;
}
