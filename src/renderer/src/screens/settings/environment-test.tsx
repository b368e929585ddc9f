/** A command run once as a job is: what the comparison says, seen to be so. */
import { Button, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ParityRowView } from '@shared/contract/environment';
import type { Failure } from '@shared/model/failure';
import { useState } from 'react';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { toFailure } from '../../failures';
import { words } from '../../words';
import { RunOutcome } from '../run/run-outcome';

const said = words.settings.environment.test;

/** What lists all variables there: on Windows every job has the place of its command interpreter. */
function usualLine(rows: readonly ParityRowView[]): string {
  return rows.some(({ name }) => name.toUpperCase() === 'COMSPEC') ? 'set' : 'env | sort';
}

export function EnvironmentTest({ rows }: { rows: readonly ParityRowView[] }): React.JSX.Element {
  const { client } = useApp();
  const [line, setLine] = useState(() => usualLine(rows));
  const [run, setRun] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function start(): Promise<void> {
    setFailure(null);
    setStarting(true);
    try {
      const { id } = await client.schedules.test({ action: { kind: 'command', line } });
      setRun(id);
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setStarting(false);
    }
  }

  return (
    <form
      className="settings-test"
      aria-label={said.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="soft">{said.hint}</p>
      <div className="settings-test-line">
        <TextInput
          className="mono"
          aria-label={said.line}
          value={line}
          error={line.trim() === '' ? said.lineMissing : undefined}
          onChange={({ currentTarget }) => setLine(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          loading={isStarting}
          disabled={line.trim() === ''}
          leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
        >
          {run === null ? said.start : said.again}
        </Button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {run !== null && <RunOutcome key={run} id={run} kind="command" title={said.title} />}
    </form>
  );
}
