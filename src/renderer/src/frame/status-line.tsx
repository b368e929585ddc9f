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

export function StatusLine(): React.JSX.Element {
  const { stores } = useApp();
  const connection = useStore(stores.facts, (state) => state.connection);
  const version = useStore(stores.facts, (state) => state.status?.version ?? null);
  const since = useStore(stores.facts, awakeSince);
  const next = useNextRun();
  const running = useStore(stores.activeRuns, runningCount);
  const paused = useStore(stores.facts, isPaused);
  const decisions = useStore(stores.facts, decisionCount);
  const loaded = useStore(stores.schedules, (state) => state.loaded);
  const isKnown = useStore(stores.facts, ({ status, attempts }) => status !== null && attempts < 2);
  const isStopped = useStore(stores.facts, ({ status }) => (status?.schedulerStopped ?? null) !== null);
  return (
    <footer className="status-line" aria-label={words.frame.status}>
      {isKnown && since !== null && <Awake since={since} />}
      {isKnown && isStopped && <span className="status-item">{words.frame.nothingStarts}</span>}
      {isKnown && !isStopped && next !== null && <Next {...next} />}
      {isKnown && !isStopped && loaded && next === null && (
        <span className="status-item">{paused ? words.frame.allPaused : words.frame.nothingNext}</span>
      )}
      {isKnown ? (
        <a className="status-item" href={hrefOf({ ...ALL_RUNS, status: running > 0 ? 'running' : null })}>
          {words.frame.running(running)}
        </a>
      ) : (
        connection === 'lost' && <span className="status-item dim">{words.frame.unknown}</span>
      )}
      {isKnown && decisions > 0 && (
        <a className="status-item status-decisions" href={hrefOf(WAITING)}>
          {words.waiting.needed(decisions)}
        </a>
      )}
      <UpdateHint />
      <span className="status-space" />
      <span className="status-item" data-connection={connection} role="status">
        {words.connection[connection]}
      </span>
      {version !== null && <span className="status-item dim">{words.frame.version(version)}</span>}
    </footer>
  );
}
