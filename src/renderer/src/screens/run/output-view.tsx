import { Button, Switch } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import type { RunView } from '@shared/contract/views';
import { isFinal } from '@shared/model/run';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { FailureNote } from '../../components/failure-note';
import { useClockText } from '../../components/use-clock-text';
import { useMeasuredRows } from '../../components/use-measured-rows';
import { instantOf, momentInWords, timeOfDay } from '../../time/instants';
import { formatBytes } from '../../time/locale';
import { words } from '../../words';
import { OutputFinder, type Finder } from './output-finder';
import type { LogLine } from './output-log';
import { outputFileName, plainOutput } from './output-text';
import { OutputExits } from './output-exits';
import { linesWith, markedSpans } from './output-search';
import './output-view.css';
import { useFollow, type Follow } from './use-follow';
import type { RunOutput } from './use-run-output';

const LINE_PX = 18;
const KEYS_UP = new Set(['PageUp', 'ArrowUp', 'Home']);

interface LineProps {
  readonly line: LogLine;
  readonly withTimes: boolean;
  readonly droppedBytes: number | null;
  readonly query: string;
}

function Line({ line, withTimes, droppedBytes, query }: LineProps): React.JSX.Element {
  if (line.kind === 'gap')
    return (
      <span className="output-gap">
        {droppedBytes === null ? words.run.droppedUnknown : words.run.dropped(formatBytes(droppedBytes))}
      </span>
    );
  if (line.kind === 'attempt')
    return <span className="output-attempt">{words.run.tryNumber(line.attempt)}</span>;
  return (
    <>
      {withTimes && <span className="output-time">{timeOfDay(line.at, { seconds: true })}</span>}
      {line.stream === 'stderr' && <span className="only-read-aloud">{words.run.stderr}: </span>}
      {markedSpans(line.spans, query).map((span, index) => (
        <span
          key={index}
          className={span.isFound ? `${span.className} output-match` : span.className}
          style={span.colour === null ? undefined : { color: `rgb(${span.colour})` }}
        >
          {span.text}
        </span>
      ))}
    </>
  );
}

function Lines(props: OutputLinesProps): React.JSX.Element {
  const { output, follow, wrap, withTimes, query, shown, scroller, moves } = props;
  const { lines } = output.log;
  const rows = useMeasuredRows<HTMLDivElement>({
    scroller,
    count: lines.length,
    heightOf: () => LINE_PX,
    overscan: 30,
  });

  useEffect(() => {
    // Until lines on the way are measured the rows go on towards their aim: who leaves the end must not be taken back there.
    if (!follow) rows.cancelScroll();
    else if (lines.length > 0) rows.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [follow, rows, lines.length, output.version]);

  useEffect(() => {
    if (shown !== null) rows.scrollToIndex(shown, { align: 'center' });
  }, [rows, shown]);

  return (
    <div
      className="output-scroller"
      data-wrap={wrap}
      ref={scroller}
      role="log"
      aria-label={words.run.output}
      aria-live="off"
      tabIndex={0}
      // What is found is shown by scrolling to it, which is not the person's doing.
      onScroll={shown === null ? moves.onScroll : undefined}
      onScrollEnd={moves.onScrollEnd}
      onPointerDown={moves.onTaken}
      onKeyDown={(event) => {
        if (KEYS_UP.has(event.key)) rows.cancelScroll();
        moves.onKeyDown(event);
      }}
      onWheel={({ deltaY }) => {
        moves.onTaken();
        if (deltaY < 0) rows.cancelScroll();
      }}
    >
      <div className="output-lines" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          return (
            line !== undefined && (
              <div
                key={row.index}
                ref={rows.measureElement}
                data-index={row.index}
                className="output-line"
                data-found={row.index === shown}
                data-stream={line.kind === 'text' ? line.stream : undefined}
                style={{ transform: `translateY(${row.start}px)` }}
              >
                <Line line={line} withTimes={withTimes} droppedBytes={output.droppedBytes} query={query} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface OutputLinesProps {
  readonly output: RunOutput;
  readonly follow: boolean;
  readonly wrap: boolean;
  readonly withTimes: boolean;
  readonly query: string;
  /** The line that was found and is looked at. */
  readonly shown: number | null;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly moves: Follow;
}

/** What is searched for, and which of the lines that have it is looked at. */
function useFinder(output: RunOutput): Finder & { readonly shown: number | null } {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const { lines } = output.log;
  // The log is one object that grows: only its version says that there is more to search.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const found = useMemo(() => linesWith(lines, query), [lines, query, output.version]);
  const chosen = found.length === 0 ? 0 : place % found.length;
  return {
    query,
    count: found.length,
    chosen,
    shown: found[chosen] ?? null,
    search(wanted) {
      setQuery(wanted);
      setPlace(0);
    },
    move: (by) => setPlace((chosen + by + found.length) % Math.max(1, found.length)),
  };
}

function Gone({ at }: { at: string }): React.JSX.Element {
  const text = useClockText((now) => words.run.outputGone(momentInWords(instantOf(at), now)));
  return <>{text}</>;
}

/** With the run's `output`, which is kept as a file under the run's name. */
export function OutputView({ output, run }: { output: RunOutput; run: RunView }): React.JSX.Element {
  const follow = useFollow();
  const scroller = useRef<HTMLDivElement>(null);
  const [wrap, setWrap] = useState(true);
  const [withTimes, setWithTimes] = useState(false);
  const goneAt = run.outputGoneAt;
  const isRunning = !isFinal(run.status);
  const text = (): string => plainOutput(lines, { withTimes });
  const finder = useFinder(output);
  const { lines } = output.log;
  return (
    <section className="output" aria-label={words.run.output}>
      <header className="output-head">
        <h2>{words.run.output}</h2>
        {lines.length > 0 && <span className="dim">{words.run.lines(lines.length)}</span>}
        {lines.length > 0 && <OutputExits text={text} fileName={outputFileName(run)} />}
        <span className="output-space" />
        {lines.length > 0 && <OutputFinder finder={finder} />}
        <div className="output-switches">
          <Switch
            label={words.run.times}
            checked={withTimes}
            onChange={(event) => setWithTimes(event.currentTarget.checked)}
          />
          <Switch
            label={words.run.wrap}
            checked={wrap}
            onChange={(event) => setWrap(event.currentTarget.checked)}
          />
          <Switch
            label={words.run.follow}
            checked={follow.isOn}
            onChange={(event) => follow.set(event.currentTarget.checked)}
          />
        </div>
      </header>
      {output.failure !== null && <FailureNote failure={output.failure} />}
      {lines.length > 0 ? (
        <Lines
          output={output}
          // A person who looks at what was found does not want to be taken away from it.
          follow={follow.isOn && finder.shown === null}
          wrap={wrap}
          withTimes={withTimes}
          query={finder.query}
          shown={finder.shown}
          scroller={scroller}
          moves={follow}
        />
      ) : (
        <p className="output-empty dim">
          {goneAt !== null ? (
            <Gone at={goneAt} />
          ) : isRunning || !output.complete ? (
            words.run.noOutputYet
          ) : (
            words.run.noOutput
          )}
        </p>
      )}
      {lines.length > 0 && !follow.isOn && (
        <Button
          className="output-to-end"
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowDown size={12} aria-hidden="true" />}
          onClick={() => {
            finder.search('');
            follow.set(true);
            // The button leaves with its purpose.
            scroller.current?.focus({ preventScroll: true });
          }}
        >
          {words.run.toTheEnd}
        </Button>
      )}
    </section>
  );
}
