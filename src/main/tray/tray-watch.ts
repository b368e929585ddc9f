/** Keeps the tray true: follows the changes of the contract as the window does, and shows a new model when it differs. */
import type { WakefulClient } from '@shared/contract/contract';
import type { UpdateStateView } from '@shared/contract/updates';
import type { Change, HeldView, ScheduleView, StatusView } from '@shared/contract/views';
import { HoldKind } from '@shared/model/ledger';
import { RunCause } from '@shared/model/run';
import { MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { parseInstant, type Instant } from '@shared/time/instant';
import type { Clock, Log, Timer } from '../engine/ports';
import { trayModel, type TrayModel } from './tray-model';
import { traySchedule, type TraySchedule } from './tray-schedule';

/** What changes together is shown together. */
const COALESCED_MS = 200;
const REFRESHED_MS = MINUTE_MS;
const RETRIED_MS = 5 * SECOND_MS;
const PAGE = 200;
/** So many of the newest runs by hand are looked at for what a person runs. */
const BY_HAND = 50;
/** What waits for an answer comes first, so the tray needs no more. */
const HELD_LIMIT = 100;

export interface TrayWatchOptions {
  readonly client: WakefulClient;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  readonly show: (model: TrayModel) => void;
}

export class TrayWatch {
  readonly #options: TrayWatchOptions;
  readonly #schedules = new Map<string, TraySchedule>();
  readonly #ended = new AbortController();
  #status: StatusView | null = null;
  #held: readonly HeldView[] = [];
  #update: UpdateStateView | null = null;
  #shown = '';
  #disarm: (() => void) | null = null;
  #isReading = false;
  #isStale = false;

  constructor(options: TrayWatchOptions) {
    this.#options = options;
  }

  /** Shows what is known so far, then what becomes known. */
  start(): void {
    this.#show();
    void this.#follow();
  }

  stop(): void {
    this.#ended.abort();
    this.#disarm?.();
    this.#disarm = null;
  }

  async #follow(): Promise<void> {
    const { client, log } = this.#options;
    const { signal } = this.#ended;
    const isEnded = () => signal.aborted;
    while (!isEnded()) {
      try {
        for await (const change of await client.changes.watch(undefined, { signal }))
          await this.#take(change);
        return;
      } catch (error) {
        if (isEnded()) return;
        log.warn('The tray lost the changes; it asks again.', { error });
        await this.#rest(RETRIED_MS);
      }
    }
  }

  /** Ends early when the tray does. */
  async #rest(delayMs: number): Promise<void> {
    const { signal } = this.#ended;
    await new Promise<void>((resolve) => {
      const finish = () => {
        disarm();
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const disarm = this.#options.timer.after(delayMs, finish);
      signal.addEventListener('abort', finish);
    });
  }

  async #take(change: Change): Promise<void> {
    if (change.kind === 'ready') await this.#readSchedules();
    if (change.kind === 'schedule') this.#note(change.schedule);
    if (change.kind === 'schedule-removed') this.#schedules.delete(change.scheduleId);
    if (change.kind !== 'ledger' && change.kind !== 'power') this.#refreshIn(COALESCED_MS);
  }

  #note(view: ScheduleView): void {
    this.#schedules.set(view.id, traySchedule(view, this.#schedules.get(view.id)));
  }

  /** A page at a time, with a turn for everything else in between. */
  async #readSchedules(): Promise<void> {
    const { client } = this.#options;
    const known = new Map<string, TraySchedule>();
    const byHand = await this.#runsByHand();
    let after: string | undefined;
    do {
      const page = await client.schedules.list(
        after === undefined ? { limit: PAGE } : { limit: PAGE, after },
      );
      for (const view of page) {
        const schedule = traySchedule(view, this.#schedules.get(view.id));
        known.set(view.id, { ...schedule, byHandAt: byHand.get(view.id) ?? schedule.byHandAt });
      }
      after = page.length < PAGE ? undefined : page.at(-1)?.name;
      if (after !== undefined) await this.#rest(0);
    } while (after !== undefined && !this.#ended.signal.aborted);
    this.#schedules.clear();
    for (const [id, schedule] of known) this.#schedules.set(id, schedule);
  }

  /** When each schedule was run by hand last, as far as the newest such runs tell. */
  async #runsByHand(): Promise<Map<string, Instant | null>> {
    const { runs } = this.#options.client;
    const newest = await runs.list({ cause: RunCause.Manual, limit: BY_HAND });
    // The newest comes first, and is to win.
    return new Map(newest.reverse().map(({ scheduleId, queuedAt }) => [scheduleId, parseInstant(queuedAt)]));
  }

  /** One timer: a change brings it forward, and what is due soon is not put off by later changes. */
  #refreshIn(delayMs: number): void {
    if (this.#ended.signal.aborted) return;
    if (delayMs === COALESCED_MS && this.#isStale) return;
    this.#isStale = delayMs === COALESCED_MS;
    this.#disarm?.();
    this.#disarm = this.#options.timer.after(delayMs, () => {
      this.#disarm = null;
      this.#isStale = false;
      void this.#refresh();
    });
  }

  async #refresh(): Promise<void> {
    const { client, log } = this.#options;
    if (this.#isReading) return this.#refreshIn(COALESCED_MS);
    this.#isReading = true;
    try {
      const status = await client.status.get();
      const hasDecisions = (status.waiting[HoldKind.Answer] ?? 0) > 0;
      this.#held = hasDecisions ? await client.held.list({ limit: HELD_LIMIT }) : [];
      this.#update = (await client.desktop.updates())?.state ?? null;
      this.#status = status;
      this.#show();
    } catch (error) {
      if (!this.#ended.signal.aborted) log.warn('The tray could not read what goes on.', { error });
    } finally {
      this.#isReading = false;
    }
    if (this.#tellsTime() && this.#disarm === null) this.#refreshIn(REFRESHED_MS);
  }

  /** Whether the words go out of date by themselves. */
  #tellsTime(): boolean {
    if (this.#status === null || this.#status.nextRun !== null || this.#status.pauses.length > 0) return true;
    return [...this.#schedules.values()].some(({ failure }) => failure !== null);
  }

  /** A menu that is set anew closes under the hand of whoever has it open, so only for a reason. */
  #show(): void {
    if (this.#ended.signal.aborted) return;
    const { clock, show } = this.#options;
    const model = trayModel({
      status: this.#status,
      held: this.#held,
      update: this.#update,
      schedules: [...this.#schedules.values()],
      now: clock.wall(),
      zone: clock.localZone(),
    });
    const text = JSON.stringify(model);
    if (text === this.#shown) return;
    this.#shown = text;
    show(model);
  }
}
