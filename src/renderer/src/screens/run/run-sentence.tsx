import type { RunView } from '@shared/contract/views';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { runNotes, runSentence, waitSentence } from '../../run-words';

function Wait({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => waitSentence(run, now) ?? '');
  return <p className="run-reason run-wait">{text}</p>;
}

/** How a run stands or ended, with why, what it waits for, and what is particular about it. */
export function RunSentence({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => runSentence(run, now));
  return (
    <>
      <p className="run-sentence">
        <OutcomeMark shape={shapeOfRun(run)} />
        <span>{text}</span>
      </p>
      {run.reason !== null && <p className="run-reason">{run.reason}</p>}
      {run.status === 'waiting' && run.waitsUntil !== null && <Wait run={run} />}
      {runNotes(run).map((note) => (
        <p key={note} className="run-reason">
          {note}
        </p>
      ))}
    </>
  );
}
