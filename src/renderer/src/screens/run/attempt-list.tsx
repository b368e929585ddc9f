/** The tries of a run: when each began, how long it took, how it ended, and whether it used up a retry. */
import type { AttemptView, RunView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { Moment } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { Section } from '../../components/page';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { attemptWords } from '../../run-words';
import { exactLength, momentInWords } from '../../time/instants';
import type { Instant } from '@shared/time/instant';
import { useRemote } from '../../use-remote';
import { words } from '../../words';

const withSeconds = (at: Instant, now: Instant): string => momentInWords(at, now, { seconds: true });

/** Whether the reason is one sentence that says no more than the words about the end do: its exit code. */
function tellsOnlyTheCode({ reason, exitCode }: AttemptView): boolean {
  return exitCode !== null && reason !== null && reason.indexOf('.') === reason.length - 1
    ? reason.endsWith(` ${exitCode}.`)
    : false;
}

function Attempt({ attempt, cause }: { attempt: AttemptView; cause: RunView['cause'] }): React.JSX.Element {
  const text = useClockText((now) => attemptWords(attempt, now));
  const { startedAt, status, reason, sleptMs, responseMs } = attempt;
  return (
    <li className="attempt">
      <OutcomeMark shape={shapeOfRun({ status, cause, startedAt })} />
      <span className="attempt-number">{words.run.tryNumber(attempt.number)}</span>
      <div>
        <p>
          {text}
          {responseMs !== null && (
            <span className="dim">
              , {words.run.facts.response} {exactLength(responseMs)}
            </span>
          )}
        </p>
        {sleptMs > 0 && <p className="dim">{words.run.trySlept(exactLength(sleptMs))}</p>}
        {reason !== null && !tellsOnlyTheCode(attempt) && <p className="dim attempt-reason">{reason}</p>}
      </div>
      {startedAt !== null && (
        <span className="attempt-when dim">
          <Moment at={startedAt} say={withSeconds} isReachable />
        </span>
      )}
    </li>
  );
}

/** Nothing of a run whose only try is told by its own sentence. */
export function AttemptList({ run }: { run: RunView }): React.JSX.Element | null {
  return run.attempts > 1 || (run.status === 'waiting' && run.attempts > 0) ? <Attempts run={run} /> : null;
}

function Attempts({ run }: { run: RunView }): React.JSX.Element | null {
  const { client } = useApp();
  const attempts = useRemote({
    key: run.id,
    load: () => client.runs.attempts({ run: run.id }),
    isStale: (change) => change.kind === 'run' && change.run.id === run.id,
  });
  if (attempts.value === null)
    return attempts.failure === null ? null : (
      <FailureNote failure={attempts.failure} onRetry={attempts.reload} />
    );
  return (
    <Section title={words.run.tries}>
      <ol className="attempts">
        {attempts.value.map((attempt) => (
          <Attempt key={attempt.number} attempt={attempt} cause={run.cause} />
        ))}
      </ol>
    </Section>
  );
}
