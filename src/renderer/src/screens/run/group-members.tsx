/** The runs that a run of a group is made of. */
import type { WakefulClient } from '@shared/contract/contract';
import type { RunView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { useFocusNote } from '../../components/hint';
import { LateSkeleton } from '../../components/late-skeleton';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { Section } from '../../components/page';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { runInShort } from '../../run-words';
import { exactMoment, instantOf } from '../../time/instants';
import { useRemote } from '../../use-remote';
import { words } from '../../words';

const MOST_SHOWN = 500;

async function membersOf(client: WakefulClient, id: string): Promise<RunView[]> {
  return (await client.runs.list({ parent: id, limit: MOST_SHOWN })).reverse();
}

function Member({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => runInShort(run, now));
  const startedAt = run.startedAt ?? run.queuedAt;
  const exact = useFocusNote(() => exactMoment(instantOf(startedAt)));
  return (
    <li>
      <a {...exact.props} className="run-line" href={hrefOf({ screen: 'run', id: run.id })}>
        <OutcomeMark shape={shapeOfRun(run)} />
        <span className="clip">{run.scheduleName}</span>
        <span className="run-line-when dim">
          <Times at={startedAt} text={text} />
        </span>
      </a>
      {exact.note}
    </li>
  );
}

export function GroupMembers({ id }: { id: string }): React.JSX.Element {
  const { client } = useApp();
  const members = useRemote({
    key: id,
    load: () => membersOf(client, id),
    isStale: (change) => change.kind === 'run' && change.run.parentId === id,
  });
  return (
    <Section title={words.run.members}>
      {members.value === null ? (
        members.failure === null ? (
          <LateSkeleton rows={2} />
        ) : (
          <FailureNote failure={members.failure} onRetry={members.reload} />
        )
      ) : members.value.length === 0 ? (
        <p className="dim part-empty">{words.run.noMembers}</p>
      ) : (
        <ol>
          {members.value.map((run) => (
            <Member key={run.id} run={run} />
          ))}
        </ol>
      )}
    </Section>
  );
}
