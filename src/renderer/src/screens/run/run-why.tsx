/** Why this run exists: the decision about its occurrence, or who asked for it. */
import type { RunView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { useApp } from '../../app-context';
import { useClockText } from '../../components/use-clock-text';
import { WhyButton, WhyText } from '../../components/why-fold';
import { hrefOf } from '../../router';
import { instantOf, momentInWords } from '../../time/instants';
import { useRemote } from '../../use-remote';
import { words } from '../../words';

const said = words.run.askedFor;

function useAskedAt({ queuedAt }: RunView): string {
  return useClockText((now) => momentInWords(instantOf(queuedAt), now, { seconds: true }));
}

function AskedByGroup({ run, groupRun }: { run: RunView; groupRun: string }): React.JSX.Element {
  const { client } = useApp();
  const when = useAskedAt(run);
  const group = useRemote({
    key: groupRun,
    load: () => client.runs.get({ run: groupRun }),
    isStale: () => false,
  });
  return (
    <p className="why-text">
      <a className="why-fact" href={hrefOf({ screen: 'run', id: groupRun })}>
        {said.byGroup(group.value?.scheduleName ?? null, groupRun, when)}
      </a>
    </p>
  );
}

function AskedByHand({ run }: { run: RunView }): React.JSX.Element {
  const when = useAskedAt(run);
  return <p className="why-text">{run.cause === 'test' ? said.asTest(when) : said.byHand(when)}</p>;
}

function Reason({ run }: { run: RunView }): React.JSX.Element {
  if (run.scheduledFor !== null) return <WhyText scheduleId={run.scheduleId} at={run.scheduledFor} />;
  if (run.parentId !== null) return <AskedByGroup run={run} groupRun={run.parentId} />;
  return <AskedByHand run={run} />;
}

export function RunWhy({ run, startsOpen }: { run: RunView; startsOpen: boolean }): React.JSX.Element {
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <div className="run-fold">
      <WhyButton open={open} controls={id} about={words.why.thisRun} onToggle={() => setOpen(!open)} />
      {open && (
        <div id={id}>
          <Reason run={run} />
        </div>
      )}
    </div>
  );
}
