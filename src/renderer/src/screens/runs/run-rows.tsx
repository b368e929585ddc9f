/** The history of runs: rows in view exist, older ones are fetched as the end comes near. */
import type { RunView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { describeDuration } from '@shared/time/duration';
import { useEffect, useMemo, useRef } from 'react';
import { FailureNote } from '../../components/failure-note';
import { useRowPx } from '../../density';
import { useFocusNote } from '../../components/hint';
import { useKeptPlace } from '../../components/kept-place';
import { Moment } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { edgesOf } from '../../components/row-edges';
import { useRows } from '../../components/use-rows';
import { hrefOf } from '../../router';
import { causeWords, resultWords, tookSoFar } from '../../run-words';
import { useRowKeys } from '../../shortcuts/use-row-keys';
import { exactMoment, instantOf } from '../../time/instants';
import { words } from '../../words';

const NEAR_THE_END = 20;

function Took({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) =>
    run.durationMs === null ? tookSoFar(run, now) : describeDuration(run.durationMs),
  );
  return <span className="run-took soft">{text}</span>;
}

function RunRow({ run, top, index }: { run: RunView; top: number; index: number }): React.JSX.Element {
  const startedAt = run.startedAt ?? run.queuedAt;
  const exact = useFocusNote(() => exactMoment(instantOf(startedAt)));
  return (
    <li className="run-row" aria-posinset={index + 1} style={{ transform: `translateY(${top}px)` }}>
      <a {...exact.props} className="run-grid" href={hrefOf({ screen: 'run', id: run.id })}>
        <OutcomeMark shape={shapeOfRun(run)} />
        <span className="run-name clip">{run.scheduleName}</span>
        <span className="run-result clip" data-failed={run.status === 'failed' || run.status === 'timed-out'}>
          {resultWords(run)}
        </span>
        <span className="run-cause clip soft">{causeWords(run)}</span>
        <span className="run-started">
          <Moment at={startedAt} />
        </span>
        <Took run={run} />
      </a>
      {exact.note}
    </li>
  );
}

interface RunRowsProps {
  readonly runs: readonly RunView[];
  readonly hasMore: boolean;
  /** Why the next page did not come: then nothing asks by itself. */
  readonly moreFailure: Failure | null;
  /** The end of what is known comes into view. */
  readonly onEnd: () => void;
}

export function RunRows({ runs, hasMore, moreFailure, onEnd }: RunRowsProps): React.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useRowPx();
  const edges = useMemo(() => edgesOf(runs.length, () => rowPx), [runs.length, rowPx]);
  const { items, height, reveal } = useRows(scroller, edges);
  useRowKeys({ scroller, count: runs.length, first: items[0]?.index ?? 0, reveal });
  const last = items.at(-1)?.index ?? 0;
  useKeptPlace(scroller, runs.length);
  const endIsNear = hasMore && moreFailure === null && last >= runs.length - NEAR_THE_END;
  const fetchMore = useRef(onEnd);
  useEffect(() => {
    fetchMore.current = onEnd;
  });
  useEffect(() => {
    if (endIsNear) fetchMore.current();
  }, [endIsNear, runs.length]);

  return (
    <div className="run-rows" data-list-keys>
      <div className="run-grid run-captions" aria-hidden="true">
        <span />
        <span>{words.runs.columns.schedule}</span>
        <span>{words.runs.columns.result}</span>
        <span className="run-cause">{words.runs.columns.why}</span>
        <span>{words.runs.columns.started}</span>
        <span className="run-took">{words.runs.columns.took}</span>
      </div>
      <div className="run-scroller" ref={scroller}>
        <ol aria-label={words.runs.list} style={{ height, position: 'relative' }}>
          {items.map((item) => {
            const run = runs[item.index];
            return run !== undefined && <RunRow key={run.id} run={run} top={item.top} index={item.index} />;
          })}
        </ol>
        {moreFailure !== null && (
          <div className="run-rows-end">
            <FailureNote
              failure={moreFailure}
              onRetry={() => {
                // The note leaves while it is tried; the rows are where a person goes on.
                scroller.current?.querySelector<HTMLElement>('li:last-child > a')?.focus();
                onEnd();
              }}
            />
          </div>
        )}
      </div>
    </div>
  );
}
