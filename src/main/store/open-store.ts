import type { Action } from '@shared/model/action';
import { RunCause } from '@shared/model/run';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import type { Conditions } from '@shared/model/conditions';
import type { HoldKind } from '@shared/model/ledger';
import type { Settings } from '@shared/model/settings';
import type { MachineEvent } from '@shared/model/trigger';
import type { ClaimResult, LeaseRecord, QueueChoice, RunFilter, Store } from '../engine/ports';
import type { Retry } from '../engine/retry';
import type {
  AskedRun,
  AttemptRecord,
  DecidedRow,
  HeldRow,
  LedgerRow,
  PauseRecord,
  PausesOfSchedules,
  PauseTarget,
  PowerSpan,
  RunEnd,
  RunRecord,
  ScheduleRecord,
} from '../engine/records';
import type { HeldChange, ScheduleVerdict } from '../engine/verdict';
import { attemptTable } from './attempt-table';
import { claims, mustOutlivePowerCut } from './claim';
import { openDatabase, type Connection, type DatabaseOptions } from './database';
import { Guard } from './guard';
import { draftSchedule } from './draft-schedule';
import { heldWrites } from './held-changes';
import { heldReads } from './held-table';
import { ledgerSummaries } from './ledger-summary';
import { ledgerTable } from './ledger-table';
import { leaseTable } from './lease-table';
import { outputTable } from './output-table';
import { pauseTable } from './pause-table';
import { powerTable } from './power-table';
import { runCounts, runReads } from './run-table';
import { runQueue, runWaits } from './run-queue';
import { runInserts, runSuspensions, runTransitions } from './run-transitions';
import { secretTable } from './secret-table';
import { settingTable } from './setting-table';
import { signalTable } from './signal-table';
import { clockChangeTable } from './clock-change-table';
import { timelineTable } from './timeline-table';
import { toldTable } from './told-table';
import { scheduleReads, scheduleWrites, type NewSchedule, type ScheduleChange } from './schedule-table';

/** Throws `OperatingFailure` when the database cannot be used. Read-only, every writing verb throws. */
export function openStore(options: DatabaseOptions): Store {
  return new SqliteStore(openDatabase(options), options.file);
}

type Closed<T> = T & { readonly closing: readonly LedgerRow[]; readonly held: readonly HeldChange[] };

/** The store on SQLite: every verb is one transaction, and every write first proves that this process holds the lease. */
class SqliteStore implements Store {
  readonly #connection: Connection;
  readonly #guard: Guard;
  readonly #read: Guard['read'];
  readonly #write: Guard['write'];
  readonly #writeSoon: Guard['writeSoon'];
  readonly #lease;
  readonly #schedules;
  readonly #scheduleWrites;
  readonly #ledger;
  readonly summaries;
  readonly #runs;
  readonly #runCounts;
  readonly #queue;
  readonly #waits;
  readonly #inserts;
  readonly #suspensions;
  readonly #transitions;
  readonly #attempts;
  readonly #draft;
  readonly #power;
  readonly #held;
  readonly #heldWrites;
  readonly #pauses;
  readonly #signals;
  readonly #settings;
  readonly #claim;
  readonly secrets;
  readonly outputs;
  readonly timeline;
  readonly clockChanges;
  readonly told;

  constructor(connection: Connection, file: string) {
    this.#connection = connection;
    this.#lease = leaseTable(connection);
    this.#guard = new Guard({ connection, file, lease: this.#lease });
    this.#read = this.#guard.read;
    this.#write = this.#guard.write;
    this.#writeSoon = this.#guard.writeSoon;
    this.#schedules = scheduleReads(connection);
    this.#scheduleWrites = scheduleWrites(connection, this.#schedules);
    this.#ledger = ledgerTable(connection);
    this.summaries = ledgerSummaries(connection, this.#guard);
    this.#runs = runReads(connection);
    this.#runCounts = runCounts(connection);
    this.#queue = runQueue(connection);
    this.#waits = runWaits(connection);
    this.#inserts = runInserts(connection);
    this.#suspensions = runSuspensions(connection);
    this.#transitions = runTransitions(connection);
    this.#attempts = attemptTable(connection);
    this.#draft = draftSchedule(connection);
    this.#power = powerTable(connection);
    this.#held = heldReads(connection);
    this.#heldWrites = heldWrites(connection);
    this.#pauses = pauseTable(connection);
    this.#signals = signalTable(connection);
    this.#settings = settingTable(connection);
    this.outputs = outputTable(connection, this.#guard);
    this.timeline = timelineTable(connection, this.#guard);
    this.clockChanges = clockChangeTable(connection, this.#guard, this.#lease);
    this.told = toldTable(connection, this.#guard);
    this.secrets = secretTable(connection, this.#schedules, this.#guard);
    this.#claim = claims({
      connection,
      schedules: this.#schedules,
      scheduleWrites: this.#scheduleWrites,
      ledger: this.#ledger,
      runs: this.#runs,
      inserts: this.#inserts,
      held: this.#heldWrites,
      signals: this.#signals,
    });
  }

  readLease(): LeaseRecord | null {
    return this.#read(() => this.#lease.read());
  }

  takeLease(record: Omit<LeaseRecord, 'released' | 'suspendedAt'>, replaces: string | null): boolean {
    const taken = this.#guard.transact(() => this.#lease.take(record, replaces));
    if (taken) this.#guard.token = record.token;
    return taken;
  }

  beat(at: Instant): void {
    // A lost heartbeat costs nothing, so it need not wait for the disk.
    this.#writeSoon(() => this.#lease.beat(at));
  }

  noteSuspend(at: Instant | null): void {
    this.#write(() => this.#lease.suspend(at));
  }

  releaseLease(at: Instant): void {
    this.#write(() => this.#lease.release(at));
  }

  createSchedule(schedule: NewSchedule): ScheduleRecord {
    return this.#write(() => this.#scheduleWrites.insert(schedule));
  }

  editSchedule(
    change: Closed<ScheduleChange & { definition: ScheduleDefinition; revision: number }>,
  ): ScheduleRecord {
    return this.#closing(change, (rest) => this.#scheduleWrites.edit(rest));
  }

  switchSchedule(change: Closed<ScheduleChange & { enabled: boolean }>): ScheduleRecord {
    return this.#closing(change, (rest) => {
      if (!rest.enabled)
        this.#transitions.cancelWaiting(rest.id, rest.at, 'The schedule was switched off before it started.');
      return this.#scheduleWrites.turn(rest);
    });
  }

  removeSchedule(change: Closed<{ id: number; at: Instant }>): ScheduleRecord {
    return this.#closing(change, ({ id, at }) => {
      this.#transitions.cancelWaiting(id, at, 'The schedule was removed before it started.');
      this.#pauses.leave(id, at);
      return this.#scheduleWrites.remove(id, at);
    });
  }

  restoreSchedule(change: Closed<ScheduleChange>): ScheduleRecord {
    return this.#closing(change, (rest) => {
      this.#pauses.comeBack(rest.id);
      return this.#scheduleWrites.restore(rest);
    });
  }

  replanSchedule({ id, nextAt }: { id: number; nextAt: Instant | null }): void {
    this.#write(() => this.#scheduleWrites.plan(id, nextAt));
  }

  draftSchedule(at: Instant): ScheduleRecord {
    return this.#write(() => this.#schedules.required(this.#draft.idOf(at)));
  }

  findSchedule(reference: { id: number } | { name: string }): ScheduleRecord | null {
    return this.#read(() =>
      'id' in reference ? this.#schedules.find(reference.id) : this.#schedules.findByName(reference.name),
    );
  }

  schedulesAfter(after: string, limit: number): ScheduleRecord[] {
    return this.#read(() => this.#schedules.after(after, limit));
  }

  listSchedules(): ScheduleRecord[] {
    return this.#read(() => this.#schedules.list());
  }

  countSchedules(): { total: number; enabled: number } {
    return this.#read(() => this.#schedules.counts());
  }

  dueSchedules(now: Instant, limit: number): ScheduleRecord[] {
    return this.#read(() => this.#schedules.due(now, limit));
  }

  schedulesAccountedBeyond(instant: Instant): ScheduleRecord[] {
    return this.#read(() => this.#schedules.beyond(instant));
  }

  nextDue(unpausedAt?: Instant): { schedule: ScheduleRecord; at: Instant } | null {
    return this.#read(() => this.#schedules.nextDue(unpausedAt));
  }

  claim(at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult {
    const claim = () => this.#claim(at, verdicts);
    return mustOutlivePowerCut(verdicts) ? this.#write(claim) : this.#writeSoon(claim);
  }

  moveToZone(at: Instant, verdicts: readonly ScheduleVerdict[], localZone: string): ClaimResult {
    return this.#write(() => {
      this.clockChanges.follow(at, localZone);
      return this.#claim(at, verdicts);
    });
  }

  ledger(scheduleId: number, limit: number, before?: Pick<LedgerRow, 'from' | 'to'>): LedgerRow[] {
    return this.#read(() => this.#ledger.page(scheduleId, limit, before));
  }

  decisionAt(scheduleId: number, at: Instant): DecidedRow | null {
    return this.#read(() => this.#ledger.at(scheduleId, at));
  }

  heldRows(scheduleId: number): HeldRow[] {
    return this.#read(() => this.#held.ofSchedule(scheduleId));
  }

  listHeld(limit: number): HeldRow[] {
    return this.#read(() => this.#held.list(limit));
  }

  countHeld(): Record<HoldKind, number> {
    return this.#read(() => this.#held.counts());
  }

  waitingBySchedule(): Map<number, number> {
    return this.#read(() => this.#held.bySchedule());
  }

  nextTurn(busyScheduleIds: readonly number[]): number | null {
    return this.#read(() => this.#held.nextTurn(busyScheduleIds));
  }

  heldToLookAt(now: Instant, limit: number): number[] {
    return this.#read(() => this.#held.toLookAt(now, limit));
  }

  nextHeldLook(): Instant | null {
    return this.#read(() => this.#held.nextLook());
  }

  heldFor(hold: HoldKind, after: number, limit: number): number[] {
    return this.#read(() => this.#held.holding(hold, after, limit));
  }

  heldBeyond(instant: Instant): number[] {
    return this.#read(() => this.#held.beyond(instant));
  }

  startPause(pause: { of: PauseTarget; from: Instant; until: Instant | null }): PauseRecord[] {
    return this.#write(() => this.#pauses.start(pause));
  }

  endPause(of: PauseTarget, at: Instant): PauseRecord[] {
    return this.#write(() => this.#pauses.end(of, at));
  }

  pausesBetween(from: Instant, to: Instant, scheduleId?: number): PauseRecord[] {
    return this.#read(() => this.#pauses.between(from, to, scheduleId ?? null));
  }

  pausedSchedules(now: Instant): PausesOfSchedules {
    return this.#read(() => this.#pauses.ofSchedules(now));
  }

  activePauses(now: Instant): PauseRecord[] {
    return this.pausesBetween(now, now);
  }

  noteEvent(event: MachineEvent, at: Instant): number[] {
    return this.#write(() => this.#signals.noteEvent(event, at));
  }

  isFollowed(event: MachineEvent): boolean {
    return this.#read(() => this.#signals.isFollowed(event));
  }

  followersOf(scheduleId: number): number[] {
    return this.#read(() => this.#signals.followersOf(scheduleId));
  }

  heldSignals(scheduleId: number): Instant[] {
    return this.#read(() => this.#signals.held(scheduleId));
  }

  signals(scheduleId: number, to: Instant): Instant[] {
    return this.#read(() => this.#signals.ofSchedule(scheduleId, to));
  }

  readSettings(): Settings {
    return this.#read(() => this.#settings.read());
  }

  writeSettings(settings: Settings): void {
    this.#write(() => this.#settings.write(settings));
  }

  conditions(): Conditions[] {
    return this.#read(() => this.#schedules.conditions());
  }

  createRun(asked: AskedRun, at: Instant): RunRecord {
    return this.#write(() => {
      const { scheduleId } = asked;
      const { priority } = this.#schedules.required(scheduleId).definition;
      return this.#runs.required(this.#inserts.ask({ scheduleId, priority, at }, asked));
    });
  }

  findRun(id: number): RunRecord | null {
    return this.#read(() => this.#runs.find(id));
  }

  listRuns(filter: RunFilter): RunRecord[] {
    return this.#read(() => this.#runs.list(filter));
  }

  schedulesNamedLike(text: string): number[] {
    return this.#read(() => this.#schedules.namedLike(text));
  }

  recentRuns(scheduleIds: readonly number[], perSchedule: number): Map<number, RunRecord[]> {
    return this.#read(() => new Map(scheduleIds.map((id) => [id, this.#runs.recent(id, perSchedule)])));
  }

  countRuns(): { waiting: number; running: number; succeeded: number; failed: number } {
    return this.#read(() => this.#runCounts.byStatus());
  }

  queuedRuns(): RunRecord[] {
    return this.#read(() => this.#queue.queued());
  }

  nextQueuedRun(choice: QueueChoice): RunRecord | null {
    return this.#read(() => this.#queue.nextQueued(choice));
  }

  newestQueuedRun(scheduleIds: readonly number[]): RunRecord | null {
    return this.#read(() => this.#queue.newestQueuedOf(scheduleIds));
  }

  retryingRuns(): RunRecord[] {
    return this.#read(() => this.#waits.retrying());
  }

  unfinishedRunsOf(scheduleId: number): RunRecord[] {
    return this.#read(() => this.#runs.unfinishedOf(scheduleId));
  }

  childRuns(parentId: number): RunRecord[] {
    return this.#read(() => this.#runs.children(parentId));
  }

  pastAttempts(runId: number): AttemptRecord[] {
    return this.#read(() => this.#attempts.ofRun(runId));
  }

  runningRuns(): RunRecord[] {
    return this.#read(() => this.#runs.running());
  }

  countCatchUps(): number {
    return this.#read(() => this.#runCounts.catchUps());
  }

  unfinishedRuns(scheduleId: number) {
    return this.#read(() => this.#runs.unfinished(scheduleId));
  }

  occurrencesWithRun(scheduleId: number, from: Instant, to: Instant): Instant[] {
    return this.#read(() => this.#runs.withRun(scheduleId, from, to));
  }

  startRun(id: number, at: Instant, action?: Action): RunRecord | null {
    return this.#transition(id, () => this.#transitions.start(id, at, action ?? null));
  }

  suspendRun(id: number, end: RunEnd, retry: Retry): RunRecord | null {
    return this.#transition(id, () => this.#suspensions.suspend(id, end, retry));
  }

  releaseDueRuns(now: Instant, limit: number): RunRecord[] {
    return this.#write(() => {
      const due = this.#waits.dueWaits(now, limit);
      for (const id of due) this.#suspensions.release(id, now);
      return due.map((id) => this.#runs.required(id));
    });
  }

  nextWaitEnd(): Instant | null {
    return this.#read(() => this.#waits.nextWait());
  }

  shortenWaits(now: Instant): void {
    this.#write(() => this.#suspensions.shortenWaits(now));
  }

  noteProcess(id: number, process: { at: Instant; pid: number | null }): RunRecord | null {
    return this.#writeSoon(() => (this.#transitions.noteProcess(id, process) ? this.#runs.find(id) : null));
  }

  requeueRun(id: number, at: Instant, reason: string): RunRecord | null {
    return this.#transition(id, () => this.#transitions.requeue(id, at, reason));
  }

  finishRun(id: number, end: RunEnd): RunRecord | null {
    return this.#transition(id, () => {
      if (!this.#transitions.finish(id, end)) return false;
      const { scheduleId, cause } = this.#runs.required(id);
      // In the same transaction: what follows this run must not be lost between its end and the note of it.
      if (cause !== RunCause.Test) this.#signals.noteEnd({ id, scheduleId, status: end.status }, end.at);
      return true;
    });
  }

  recordSpan(span: PowerSpan): void {
    this.#write(() => this.#power.write(span));
  }

  cutNewestSpan(at: Instant): boolean {
    return this.#write(() => this.#power.cut(at));
  }

  spansBetween(from: Instant, to: Instant): PowerSpan[] {
    return this.#read(() => this.#power.between(from, to));
  }

  listSpans(limit: number, before?: Instant): PowerSpan[] {
    return this.#read(() => this.#power.newest(limit, before));
  }

  firstStartAt(): Instant | null {
    return this.#read(() => this.#lease.firstAt());
  }

  upkeep(): void {
    this.#read(() => {
      this.#connection.pragma('optimize');
      this.#connection.pragma('wal_checkpoint(PASSIVE)');
    });
  }

  close(): void {
    this.#connection.close();
  }

  /** Accounts for the time up to now and changes the schedule, in one transaction. */
  #closing<T extends Closed<{ id: number; at: Instant }>>(
    change: T,
    write: (rest: Omit<T, 'closing' | 'held'>) => ScheduleRecord,
  ): ScheduleRecord {
    const { closing, held, ...rest } = change;
    return this.#write(() => {
      for (const waiting of held) this.#heldWrites.change(waiting, null, change.at);
      for (const row of closing) this.#ledger.append(change.id, { ...row, facts: null }, change.at);
      const end = closing.at(-1)?.to;
      if (end === undefined) this.#signals.forget(change.id);
      else this.#signals.take(change.id, end);
      return write(rest);
    });
  }

  #transition(id: number, change: () => boolean): RunRecord | null {
    return this.#write(() => (change() ? this.#runs.find(id) : null));
  }
}
