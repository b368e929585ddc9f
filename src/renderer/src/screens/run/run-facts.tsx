import type { RunView } from '@shared/contract/views';
import { Moment } from '../../components/moment';
import { hrefOf } from '../../router';
import { latenessWords } from '../../run-words';
import { exactLength, momentInWords } from '../../time/instants';
import type { Instant } from '@shared/time/instant';
import { words } from '../../words';
import '../../components/facts.css';

const withSeconds = (at: Instant, now: Instant): string => momentInWords(at, now, { seconds: true });

/** How long it took; of one that was slept through, how much of that was which. */
function lengths({ durationMs, sleptMs, responseMs }: RunView): [string, string][] {
  const { facts } = words.run;
  const shown: [string, string][] = [];
  if (sleptMs === 0) {
    if (durationMs !== null) shown.push([facts.took, exactLength(durationMs)]);
  } else {
    if (durationMs !== null) shown.push([facts.awake, exactLength(Math.max(0, durationMs - sleptMs))]);
    shown.push([facts.asleep, exactLength(sleptMs)]);
  }
  if (responseMs !== null) shown.push([facts.response, exactLength(responseMs)]);
  return shown;
}

/** The figures behind the sentence. */
export function RunFacts({ run }: { run: RunView }): React.JSX.Element {
  const { facts } = words.run;
  const moments: [string, string | null][] = [
    [facts.due, run.scheduledFor],
    [facts.started, run.startedAt],
    [facts.ended, run.finishedAt],
  ];
  const isLate = latenessWords(run) !== null && run.latenessMs !== null;
  const figures: [string, string | null][] = [
    [facts.late, isLate ? exactLength(run.latenessMs ?? 0) : null],
    ...lengths(run),
    [facts.exit, run.exitCode === null ? null : String(run.exitCode)],
    [facts.signal, run.signal],
    [facts.attempts, run.attempts > 1 ? String(run.attempts) : null],
  ];
  return (
    <dl className="facts run-facts">
      {moments.map(
        ([name, at]) =>
          at !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Moment at={at} say={withSeconds} isReachable />
              </dd>
            </div>
          ),
      )}
      {figures.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      {run.parentId !== null && (
        <div>
          <dt>{facts.group}</dt>
          <dd>
            <a className="text-link" href={hrefOf({ screen: 'run', id: run.parentId })}>
              {words.run.groupRun(run.parentId)}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}
