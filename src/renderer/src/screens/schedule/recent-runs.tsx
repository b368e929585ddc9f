import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { useFocusNote } from '../../components/hint';
import { LateSkeleton } from '../../components/late-skeleton';
import { Moment } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfRun } from '../../components/shape';
import { hrefOf } from '../../router';
import { useRemote } from '../../use-remote';
import { runInShort } from '../../run-words';
import { exactMoment, instantOf } from '../../time/instants';
import { useClockText } from '../../components/use-clock-text';
import { words } from '../../words';
import type { RunView } from '@shared/contract/views';
import './schedule-parts.css';

function RunLine({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => runInShort(run, now));
  const startedAt = run.startedAt ?? run.queuedAt;
  const exact = useFocusNote(() => exactMoment(instantOf(startedAt)));
  return (
    <li>
      <a {...exact.props} className="run-line" href={hrefOf({ screen: 'run', id: run.id })}>
        <OutcomeMark shape={shapeOfRun(run)} />
        <span className="clip">{text}</span>
        <span className="run-line-when dim">
          <Moment at={startedAt} />
        </span>
      </a>
      {exact.note}
    </li>
  );
}

/** The newest runs of one schedule, as they happen. */
export function RecentRuns({ scheduleId, limit }: { scheduleId: string; limit: number }): React.JSX.Element {
  const { client } = useApp();
  const runs = useRemote({
    key: `${scheduleId} ${limit}`,
    load: () => client.runs.list({ schedule: scheduleId, limit }),
    isStale: (change) => change.kind === 'run' && change.run.scheduleId === scheduleId,
  });
  if (runs.value === null)
    return runs.failure === null ? (
      <LateSkeleton rows={3} />
    ) : (
      <FailureNote failure={runs.failure} onRetry={runs.reload} />
    );
  if (runs.value.length === 0) return <p className="dim part-empty">{words.schedule.noRuns}</p>;
  return (
    <ol className="recent-runs">
      {runs.value.map((run) => (
        <RunLine key={run.id} run={run} />
      ))}
    </ol>
  );
}
