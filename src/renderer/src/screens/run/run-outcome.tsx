import type { Action } from '@shared/model/action';
import { isFinal } from '@shared/model/run';
import { useEffect, useRef } from 'react';
import { FailureNote } from '../../components/failure-note';
import { hrefOf } from '../../router';
import { resultWords } from '../../run-words';
import { words } from '../../words';
import { GroupMembers } from './group-members';
import { OutputView } from './output-view';
import { StopButton } from './run-actions';
import { RunEnvironment } from './run-environment';
import { RunFacts } from './run-facts';
import './run-outcome.css';
import './run-screen.css';
import { RunSentence } from './run-sentence';
import { startsProcess } from './starts-process';
import { useRun } from './use-run';
import { useRunOutput } from './use-run-output';

/** What comes of a run that was just asked for, as it comes. */
export function RunOutcome({
  id,
  kind,
  title,
}: {
  id: string;
  kind: Action['kind'];
  title: string;
}): React.JSX.Element | null {
  const run = useRun(id);
  const output = useRunOutput(id);
  const shown = useRef<HTMLDivElement>(null);
  const isThere = run.value !== null;
  useEffect(() => {
    if (isThere) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere]);
  if (run.value === null) return run.failure === null ? null : <FailureNote failure={run.failure} />;
  const isOver = isFinal(run.value.status);
  return (
    <div className="test-run" role="region" aria-label={title} ref={shown}>
      <RunSentence run={run.value} />
      {/* How it stands, without how long: a text that changes each second would be read each second. */}
      <p className="only-read-aloud" role="status">
        {resultWords(run.value)}
      </p>
      <RunFacts run={run.value} />
      {startsProcess(kind) && <RunEnvironment key={id} run={run.value} />}
      {kind === 'group' ? <GroupMembers id={id} /> : <OutputView output={output} run={run.value} />}
      <div className="test-run-foot">
        {!isOver && <StopButton run={run.value} />}
        <a className="text-link" href={hrefOf({ screen: 'run', id })}>
          {words.editor.test.open}
        </a>
      </div>
    </div>
  );
}
