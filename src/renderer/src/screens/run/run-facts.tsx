import type { RunView } from '@shared/contract/views';
import { Moment } from '../../components/moment';
import { momentInWords } from '../../time/instants';
import type { Instant } from '@shared/time/instant';
import { words } from '../../words';

const withSeconds = (at: Instant, now: Instant): string => momentInWords(at, now, { seconds: true });

/** The figures behind the sentence. */
export function RunFacts({ run }: { run: RunView }): React.JSX.Element {
  const { facts } = words.run;
  const moments: [string, string | null][] = [
    [facts.due, run.scheduledFor],
    [facts.started, run.startedAt],
    [facts.ended, run.finishedAt],
  ];
  return (
    <dl className="facts run-facts">
      {moments.map(
        ([name, at]) =>
          at !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Moment at={at} say={withSeconds} />
              </dd>
            </div>
          ),
      )}
      {run.exitCode !== null && (
        <div>
          <dt>{facts.exit}</dt>
          <dd>{run.exitCode}</dd>
        </div>
      )}
      {run.signal !== null && (
        <div>
          <dt>{facts.signal}</dt>
          <dd>{run.signal}</dd>
        </div>
      )}
      {run.attempts > 1 && (
        <div>
          <dt>{facts.attempts}</dt>
          <dd>{run.attempts}</dd>
        </div>
      )}
    </dl>
  );
}
