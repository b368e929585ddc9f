import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import type { ScheduleVerdict } from '../engine/accounting';
import type { ClaimResult, LeaseRecord, RunFilter, Store } from '../engine/ports';
import type { DecidedRow, LedgerRow, PowerSpan, RunEnd, RunRecord, ScheduleRecord } from '../engine/records';
import { claimVerdicts } from './claim';
import { describeDatabaseError, openDatabase, type Connection, type DatabaseOptions } from './database';
import { ledgerTable } from './ledger-table';
import { leaseTable } from './lease-table';
import { powerTable } from './power-table';
import { runReads, runTransitions } from './run-table';
import { scheduleReads, scheduleWrites, type NewSchedule, type ScheduleChange } from './schedule-table';

/** Throws `OperatingFailure` when the database cannot be used. Read-only, every writing verb throws. */
export function openStore(options: DatabaseOptions): Store {
  return new SqliteStore(openDatabase(options), options.file);
}

type Closed<T> = T & { readonly closing: readonly LedgerRow[] };

/** The store on SQLite: every verb is one transaction, and every write first proves that this process holds the lease. */
class SqliteStore implements Store {
  readonly #connection: Connection;
  readonly #file: string;
  readonly #lease;
  readonly #schedules;
  readonly #scheduleWrites;
  readonly #ledger;
  readonly #runs;
  readonly #transitions;
  readonly #power;
  #token: string | null = null;

  constructor(connection: Connection, file: string) {
    this.#connection = connection;
    this.#file = file;
    this.#lease = leaseTable(connection);
    this.#schedules = scheduleReads(connection);
    this.#scheduleWrites = scheduleWrites(connection, this.#schedules);
    this.#ledger = ledgerTable(connection);
    this.#runs = runReads(connection);
    this.#transitions = runTransitions(connection);
    this.#power = powerTable(connection);
  }

  readLease(): LeaseRecord | null {
    return this.#read(() => this.#lease.read());
  }

  takeLease(record: Omit<LeaseRecord, 'released' | 'suspendedAt'>, replaces: string | null): boolean {
    const taken = this.#transact(() => this.#lease.take(record, replaces));
    if (taken) this.#token = record.token;
    return taken;
  }

  beat(at: Instant): void {
    // A lost heartbeat costs nothing, so it need not wait for the disk.
    this.#connection.pragma('synchronous = NORMAL');
    try {
      this.#write(() => this.#lease.beat(at));
    } finally {
      this.#connection.pragma('synchronous = FULL');
    }
  }

  noteSuspend(at: Instant | null): void {
    this.#write(() => this.#lease.suspend(at));
  }

  noteZone(localZone: string): void {
    this.#write(() => this.#lease.noteZone(localZone));
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
      return this.#scheduleWrites.remove(id, at);
    });
  }

  restoreSchedule(change: Closed<ScheduleChange>): ScheduleRecord {
    return this.#closing(change, (rest) => this.#scheduleWrites.restore(rest));
  }

  replanSchedule({ id, nextAt }: { id: number; nextAt: Instant | null }): void {
    this.#write(() => this.#scheduleWrites.plan(id, nextAt));
  }

  findSchedule(reference: { id: number } | { name: string }): ScheduleRecord | null {
    return this.#read(() =>
      'id' in reference ? this.#schedules.find(reference.id) : this.#schedules.findByName(reference.name),
    );
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

  nextDue(): { schedule: ScheduleRecord; at: Instant } | null {
    return this.#read(() => {
      const schedule = this.#schedules.next();
      if (schedule === null || schedule.nextAt === null) return null;
      return { schedule, at: schedule.nextAt };
    });
  }

  claim(at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult {
    const tables = {
      connection: this.#connection,
      schedules: this.#schedules,
      scheduleWrites: this.#scheduleWrites,
      ledger: this.#ledger,
      runs: this.#runs,
      transitions: this.#transitions,
    };
    return this.#write(() => claimVerdicts(tables, at, verdicts));
  }

  ledger(scheduleId: number, limit: number): LedgerRow[] {
    return this.#read(() => this.#ledger.page(scheduleId, limit));
  }

  decisionAt(scheduleId: number, at: Instant): DecidedRow | null {
    return this.#read(() => this.#ledger.at(scheduleId, at));
  }

  createManualRun(scheduleId: number, at: Instant): RunRecord {
    return this.#write(() => {
      const { priority } = this.#schedules.required(scheduleId).definition;
      return this.#runs.required(this.#transitions.insert({ scheduleId, priority, at, run: null }));
    });
  }

  findRun(id: number): RunRecord | null {
    return this.#read(() => this.#runs.find(id));
  }

  listRuns(filter: RunFilter): RunRecord[] {
    return this.#read(() => this.#runs.list(filter));
  }

  recentRuns(scheduleIds: readonly number[], perSchedule: number): Map<number, RunRecord[]> {
    return this.#read(() => new Map(scheduleIds.map((id) => [id, this.#runs.recent(id, perSchedule)])));
  }

  countRuns(): { waiting: number; running: number; succeeded: number; failed: number } {
    return this.#read(() => this.#runs.counts());
  }

  queuedRuns(): RunRecord[] {
    return this.#read(() => this.#runs.queued());
  }

  nextQueuedRun(choice: { busyScheduleIds: readonly number[]; manualOnly: boolean }): RunRecord | null {
    return this.#read(() => this.#runs.nextQueued(choice.busyScheduleIds, choice.manualOnly));
  }

  runningRuns(): RunRecord[] {
    return this.#read(() => this.#runs.running());
  }

  unfinishedRuns(scheduleId: number) {
    return this.#read(() => this.#runs.unfinished(scheduleId));
  }

  occurrencesWithRun(scheduleId: number, from: Instant, to: Instant): Instant[] {
    return this.#read(() => this.#runs.withRun(scheduleId, from, to));
  }

  startRun(id: number, at: Instant): RunRecord | null {
    return this.#transition(id, () => this.#transitions.start(id, at));
  }

  noteProcess(id: number, process: { at: Instant; pid: number }): RunRecord | null {
    return this.#transition(id, () => this.#transitions.noteProcess(id, process));
  }

  requeueRun(id: number, at: Instant, reason: string): RunRecord | null {
    return this.#transition(id, () => this.#transitions.requeue(id, at, reason));
  }

  finishRun(id: number, end: RunEnd): RunRecord | null {
    return this.#transition(id, () => this.#transitions.finish(id, end));
  }

  recordSpan(span: PowerSpan): void {
    this.#write(() => this.#power.write(span));
  }

  spansBetween(from: Instant, to: Instant): PowerSpan[] {
    return this.#read(() => this.#power.between(from, to));
  }

  listSpans(limit: number): PowerSpan[] {
    return this.#read(() => this.#power.newest(limit));
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
  #closing<T extends { id: number; at: Instant; closing: readonly LedgerRow[] }>(
    change: T,
    write: (rest: Omit<T, 'closing'>) => ScheduleRecord,
  ): ScheduleRecord {
    const { closing, ...rest } = change;
    return this.#write(() => {
      for (const row of closing) this.#ledger.append(change.id, { ...row, facts: null }, change.at);
      return write(rest);
    });
  }

  #transition(id: number, change: () => boolean): RunRecord | null {
    return this.#write(() => (change() ? this.#runs.find(id) : null));
  }

  #write<T>(work: () => T): T {
    return this.#transact(() => {
      this.#lease.assertHeld(this.#token);
      return work();
    });
  }

  #transact<T>(work: () => T): T {
    return this.#read(() => this.#connection.transaction(work).immediate());
  }

  /** SQLite's complaints become words. */
  #read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw describeDatabaseError(error, this.#file);
    }
  }
}
