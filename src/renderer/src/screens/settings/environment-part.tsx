/** What a job finds in its environment, beside what a terminal has: the usual reason why "it works when I type it". */
import { Button, Switch } from '@mantine/core';
import type { ParityRowView } from '@shared/contract/environment';
import { useState } from 'react';
import { announceFailure } from '../../toasts';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import { EnvironmentTest } from './environment-test';

const said = words.settings.environment;

/** Of what is hidden both values are `null`: only the difference tells where it is set. */
function Value({ row, side }: { row: ParityRowView; side: 'terminal' | 'job' }): React.JSX.Element {
  const value = row[side];
  const isUnset = row.difference === (side === 'job' ? 'only-terminal' : 'only-job');
  if (row.isHidden && !isUnset) return <span className="dim">{said.hidden}</span>;
  return value === null ? <span className="dim">{said.unset}</span> : <span className="mono">{value}</span>;
}

function Rows({ rows }: { rows: readonly ParityRowView[] }): React.JSX.Element {
  return (
    <div className="settings-wide">
      <table className="ledger-table settings-parity" aria-label={said.table}>
        <thead>
          <tr>
            <th scope="col">{said.columns.name}</th>
            <th scope="col">{said.columns.terminal}</th>
            <th scope="col">{said.columns.job}</th>
            <th scope="col">{said.columns.difference}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <td className="mono">{row.name}</td>
              <td>
                <Value row={row} side="terminal" />
              </td>
              <td>
                <Value row={row} side="job" />
              </td>
              <td className="soft">{said.differences[row.difference]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function EnvironmentPart(): React.JSX.Element {
  const { client } = useApp();
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const [isReading, setReading] = useState(false);
  const parity = useRemote({
    key: 'parity',
    load: () => client.environment.compare({ terminal: null }),
    isStale: () => false,
  });

  async function reread(): Promise<void> {
    setReading(true);
    try {
      await client.environment.reread();
      parity.reload();
    } catch (error) {
      announceFailure(error);
    } finally {
      setReading(false);
    }
  }

  if (parity.value === null)
    return parity.failure === null ? (
      <LateSkeleton rows={3} />
    ) : (
      <FailureNote failure={parity.failure} onRetry={parity.reload} />
    );
  const { source, comparedWith, problem, detail, advice, rows } = parity.value;
  const shown = onlyDifferences ? rows.filter((row) => row.difference !== 'same' && !row.isUsual) : rows;
  return (
    <>
      <p className="soft part-empty">{said.hint(source, said.compared[comparedWith])}</p>
      {problem !== null && <p className="settings-problem">{problem}</p>}
      {detail !== null && <p className="mono dim">{detail}</p>}
      {advice.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="settings-bar">
        <Switch
          label={said.onlyDifferences}
          checked={onlyDifferences}
          onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
        />
        <Button size="compact-sm" variant="default" disabled={isReading} onClick={() => void reread()}>
          {isReading ? said.reading : said.reread}
        </Button>
      </div>
      {shown.length === 0 ? <p className="dim part-empty">{said.alike}</p> : <Rows rows={shown} />}
      <EnvironmentTest rows={rows} />
    </>
  );
}
