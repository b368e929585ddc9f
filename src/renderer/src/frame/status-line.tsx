/** Always true, always clickable: since when the computer is awake, what is next, what runs, and whether all this is current. */
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { Hint } from '../components/hint';
import { useClockText } from '../components/use-clock-text';
import { ALL_RUNS, hrefOf, WAITING } from '../router';
import { runningCount } from '../stores/active-runs-store';
import { awakeSince, decisionCount, isPaused } from '../stores/facts-store';
import { nextSchedule } from '../stores/schedules-store';
import { countdown, exactMoment, instantOf } from '../time/instants';
import { words } from '../words';
import { useShowNextFirst, useShowPaused } from './show-list';
import './status-line.css';
import { UpdateHint } from './update-hint';

function Awake({ since }: { since: string }): React.JSX.Element {
  const instant = instantOf(since);
  const text = useClockText((now) =>
    words.frame.awake(
      // Seconds would make the line restless.
      describeDuration(Math.max(MINUTE_MS, Math.floor((now - instant) / MINUTE_MS) * MINUTE_MS)),
    ),
  );
  return (
    <Hint say={() => words.power.since(exactMoment(instant))}>
      <a className="status-item" href={hrefOf({ screen: 'sleep-log' })}>
        <span className="status-dot" aria-hidden="true" />
        {text}
      </a>
    </Hint>
  );
}

interface NextRun {
  readonly id: string;
  readonly name: string;
  readonly at: string;
}

function Next({ id, name, at }: NextRun): React.JSX.Element {
  const instant = instantOf(at);
  const text = useClockText((now) => words.frame.next(name, countdown(instant, now)));
  return (
    <Hint say={() => exactMoment(instant)}>
      <a className="status-item clip" href={hrefOf({ screen: 'schedule', id })}>
        {text}
      </a>
    </Hint>
  );
}

/** What is due first. Until all schedules have come, main knows it better. */
function useNextRun(): NextRun | null {
  const { stores } = useApp();
  const isComplete = useStore(stores.schedules, (state) => state.complete);
  const known = useStore(stores.schedules, nextSchedule);
  const told = useStore(stores.facts, (state) => state.status?.nextRun ?? null);
  if (!isComplete) return told && { id: told.scheduleId, name: told.scheduleName, at: told.at };
  return known?.nextRunAt ? { id: known.id, name: known.name, at: known.nextRunAt } : null;
}

interface ItemProps {
  readonly children: string;
  readonly isDim?: boolean;
}

/** What leads somewhere by more than an address. */
function Deed({ children, isDim = false, act }: ItemProps & { act: () => void }): React.JSX.Element {
  return (
    <button type="button" className={isDim ? 'status-item dim' : 'status-item'} onClick={act}>
      {children}
    </button>
  );
}

function ToAbout({ children, isDim = false }: ItemProps): React.JSX.Element {
  return (
    <a className={isDim ? 'status-item dim' : 'status-item'} href={hrefOf({ screen: 'about' })}>
      {children}
    </a>
  );
}

/** Why nothing is next, leading to where that is seen and changed. */
function NothingNext(): React.JSX.Element {
  const paused = useStore(useApp().stores.facts, isPaused);
  const showPaused = useShowPaused();
  const showNext = useShowNextFirst();
  return (
    <Deed act={paused ? showPaused : showNext}>
      {paused ? words.frame.allPaused : words.frame.nothingNext}
    </Deed>
  );
}

function Connection(): React.JSX.Element {
  const { stores, feed } = useApp();
  const connection = useStore(stores.facts, (state) => state.connection);
  const text = words.connection[connection];
  return (
    <span className="status-connection" data-connection={connection} role="status">
      {connection === 'open' ? <ToAbout>{text}</ToAbout> : <Deed act={() => feed.tryNow()}>{text}</Deed>}
    </span>
  );
}

export function StatusLine(): React.JSX.Element {
  const { stores, feed } = useApp();
  const isLost = useStore(stores.facts, ({ connection }) => connection === 'lost');
  const version = useStore(stores.facts, (state) => state.status?.version ?? null);
  const since = useStore(stores.facts, awakeSince);
  const next = useNextRun();
  const running = useStore(stores.activeRuns, runningCount);
  const decisions = useStore(stores.facts, decisionCount);
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  const isKnown = useStore(stores.facts, ({ status, attempts }) => status !== null && attempts < 2);
  const isStopped = useStore(stores.facts, ({ status }) => (status?.schedulerStopped ?? null) !== null);
  return (
    <footer className="status-line" aria-label={words.frame.status}>
      {isKnown && since !== null && <Awake since={since} />}
      {isKnown && isStopped && <ToAbout>{words.frame.nothingStarts}</ToAbout>}
      {isKnown && !isStopped && next !== null && <Next {...next} />}
      {isKnown && !isStopped && loaded && next === null && <NothingNext />}
      {isKnown ? (
        <a className="status-item" href={hrefOf({ ...ALL_RUNS, status: running > 0 ? 'running' : null })}>
          {words.frame.running(running)}
        </a>
      ) : (
        isLost && (
          <Deed isDim act={() => feed.tryNow()}>
            {words.frame.unknown}
          </Deed>
        )
      )}
      {isKnown && decisions > 0 && (
        <a className="status-item status-decisions" href={hrefOf(WAITING)}>
          {words.waiting.needed(decisions)}
        </a>
      )}
      <UpdateHint />
      <span className="status-space" />
      <Connection />
      {version !== null && <ToAbout isDim>{words.frame.version(version)}</ToAbout>}
    </footer>
  );
}
