/**
 * What main knows of the span that is shown, kept true. Rows are read as they come into sight, some at a time and with room to
 * both sides, so that a pan finds them there; a row is read again when something of it has changed.
 */
import type { WakefulClient } from '@shared/contract/contract';
import type { TimelineRow, TimelineView } from '@shared/contract/timeline';
import type { Change } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { formatInstant, type Instant } from '@shared/time/instant';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { after } from '../../browser-clock';
import { toFailure } from '../../failures';
import type { Feed } from '../../stores/feed';
import { instantOrNull } from '../../time/instants';
import { localZone } from '../../time/locale';
import { marksOf, type Mark } from './marks';
import { lengthOf, type Span } from './span';
import { zoneClock, type ZoneClock } from './zone-clock';

export interface LoadedRow {
  readonly row: TimelineRow;
  readonly marks: readonly Mark[];
  /** What was read. */
  readonly window: Span;
}

export interface SourceState {
  readonly rows: ReadonlyMap<string, LoadedRow>;
  readonly absences: TimelineView['absences'];
  readonly clockChanges: TimelineView['clockChanges'];
  /** Nothing is known of the time before. */
  readonly knownFrom: Instant | null;
  /** `null` until something was read. */
  readonly clock: ZoneClock | null;
  readonly failure: Failure | null;
  /** Whether everything that was wished for last is there. */
  readonly isComplete: boolean;
}

export interface Wish {
  readonly span: Span;
  /** In the order in which they are wanted. */
  readonly ids: readonly string[];
  /** So many facts of a row can be told apart. */
  readonly detail: number;
}

export interface TimelineSource {
  readonly state: StoreApi<SourceState>;
  want(wish: Wish): void;
  /** Tries again after a failure. */
  reload(): void;
  start(): () => void;
}

/** Few enough that main is not kept busy for long, whatever they hold. */
const AT_ONCE = 10;
/** Changes come in bursts; what is read is that much behind at most. */
const SETTLE_MS = 250;

/** With half a length of room to each side; it stays the same while the span moves a little. */
export function windowAround(span: Span): Span {
  const length = lengthOf(span);
  const grid = Math.max(1, Math.round(length / 8));
  return {
    from: Math.floor((span.from - length / 2) / grid) * grid,
    to: Math.ceil((span.to + length / 2) / grid) * grid,
  };
}

/** Whether what was read is still good for this span. */
export function serves({ window, row }: LoadedRow, span: Span): boolean {
  if (window.from > span.from || window.to < span.to) return false;
  return row.heat === null || lengthOf(window) <= 4.5 * lengthOf(span);
}

export function createTimelineSource(options: { client: WakefulClient; feed: Feed }): TimelineSource {
  return new Source(options.client, options.feed);
}

class Source implements TimelineSource {
  readonly state = createStore<SourceState>(() => ({
    rows: new Map(),
    absences: [],
    clockChanges: [],
    knownFrom: null,
    clock: null,
    failure: null,
    isComplete: false,
  }));
  #wish: Wish | null = null;
  readonly #stale = new Set<string>();
  #isMachineStale = true;
  #machineWindow: Span | null = null;
  #isReading = false;
  #disarm: (() => void) | null = null;
  #isStopped = true;

  constructor(
    private readonly client: WakefulClient,
    private readonly feed: Feed,
  ) {}

  start(): () => void {
    this.#isStopped = false;
    const unsubscribe = this.feed.subscribe((change) => this.#hear(change));
    // Something may have been wished for already.
    this.#read();
    return () => {
      this.#isStopped = true;
      this.#disarm?.();
      this.#disarm = null;
      unsubscribe();
    };
  }

  want(wish: Wish): void {
    this.#wish = wish;
    this.#read();
  }

  reload(): void {
    this.state.setState({ failure: null });
    this.#read();
  }

  #hear(change: Change): void {
    switch (change.kind) {
      case 'ready':
      case 'status':
      case 'schedules':
        for (const id of this.state.getState().rows.keys()) this.#stale.add(id);
        this.#isMachineStale = true;
        this.state.setState({ failure: null });
        break;
      case 'run':
        this.#stale.add(change.run.scheduleId);
        break;
      case 'ledger':
        this.#stale.add(change.scheduleId);
        break;
      case 'schedule':
        this.#stale.add(change.schedule.id);
        break;
      case 'power':
        this.#isMachineStale = true;
        break;
      case 'held':
      case 'schedule-removed':
      case 'updates':
        return;
    }
    this.#disarm ??= after(SETTLE_MS, () => {
      this.#disarm = null;
      this.#read();
    });
  }

  #read(): void {
    if (this.#isReading || this.#isStopped || this.state.getState().failure !== null) return;
    const ids = this.#wanted();
    if (ids === null) {
      // Said once: whoever hears of it paints, and asks again.
      if (this.#wish !== null && !this.state.getState().isComplete) this.state.setState({ isComplete: true });
      return;
    }
    this.#isReading = true;
    this.state.setState({ isComplete: false });
    void this.#readThese(ids);
  }

  /** The next rows to read; `null` when nothing is missing. */
  #wanted(): readonly string[] | null {
    const wish = this.#wish;
    if (wish === null) return null;
    const { rows } = this.state.getState();
    const missing = wish.ids.filter((id) => {
      const loaded = rows.get(id);
      return loaded === undefined || this.#stale.has(id) || !serves(loaded, wish.span);
    });
    if (missing.length > 0) return missing.slice(0, AT_ONCE);
    const isKnown =
      this.#machineWindow !== null &&
      this.#machineWindow.from <= wish.span.from &&
      this.#machineWindow.to >= wish.span.to;
    return isKnown && !this.#isMachineStale ? null : [];
  }

  async #readThese(ids: readonly string[]): Promise<void> {
    const wish = this.#wish;
    if (wish === null) return;
    const window = windowAround(wish.span);
    // Whatever changes from here on may be missing in the answer.
    for (const id of ids) this.#stale.delete(id);
    this.#isMachineStale = false;
    try {
      const view = await this.client.timeline.read({
        from: formatInstant(window.from),
        to: formatInstant(window.to),
        schedules: [...ids],
        detail: wish.detail,
        zone: localZone(),
      });
      this.#machineWindow = window;
      this.#accept(view, ids, window);
    } catch (error) {
      for (const id of ids) this.#stale.add(id);
      this.#isMachineStale = true;
      this.state.setState({ failure: toFailure(error) });
    }
    this.#isReading = false;
    this.#read();
  }

  #accept(view: TimelineView, ids: readonly string[], window: Span): void {
    const rows = new Map(this.state.getState().rows);
    // What was removed meanwhile has no row: nothing more is asked about it.
    for (const id of ids) rows.set(id, { row: emptyRow(id), marks: [], window });
    for (const row of view.rows) rows.set(row.scheduleId, { row, marks: marksOf(row), window });
    this.state.setState({
      rows,
      absences: view.absences,
      clockChanges: view.clockChanges,
      knownFrom: instantOrNull(view.knownFrom),
      clock: zoneClock(view.zone.offsets),
      failure: null,
    });
  }
}

function emptyRow(scheduleId: string): TimelineRow {
  return { scheduleId, entries: [], runs: [], due: [], heat: null };
}
