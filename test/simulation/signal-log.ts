/** Every signal that the database ever committed: written by a trigger of the database itself, read over a connection apart. */
import Database from 'better-sqlite3';
import type { Instant } from '../../src/shared/time/instant';

export class SignalLog {
  readonly #database: Database.Database;

  /** @param file of a database that exists already */
  constructor(file: string) {
    this.#database = new Database(file);
    this.#database.exec(`
      CREATE TABLE simulated_signal (schedule_id INTEGER, at INTEGER, run_id INTEGER);
      CREATE TRIGGER simulated_signal_log AFTER INSERT ON signal
      BEGIN INSERT INTO simulated_signal VALUES (NEW.schedule_id, NEW.at, NEW.run_id); END;`);
  }

  /** How many were committed and are not waiting to be accounted for any more. */
  taken(scheduleId: number): number {
    const row = this.#database
      .prepare<[number, number], { n: number }>(
        'SELECT (SELECT count(*) FROM simulated_signal WHERE schedule_id = ?) - (SELECT count(*) FROM signal WHERE schedule_id = ? AND taken = 0) AS n',
      )
      .get(scheduleId, scheduleId);
    return row?.n ?? 0;
  }

  /** The oldest that the pending ranges of a schedule hold after `from`. */
  oldestHeld(scheduleId: number, from: Instant): Instant | null {
    const row = this.#database
      .prepare<[number, number], { at: number | null }>(
        'SELECT min(at) AS at FROM signal WHERE schedule_id = ? AND taken = 1 AND at > ?',
      )
      .get(scheduleId, from);
    return row?.at ?? null;
  }

  /** In `(from, to]`. */
  between(scheduleId: number, from: Instant, to: Instant): Instant[] {
    return this.#database
      .prepare<[number, number, number], { at: number }>(
        'SELECT at FROM simulated_signal WHERE schedule_id = ? AND at > ? AND at <= ? ORDER BY at',
      )
      .all(scheduleId, Math.max(from, Number.MIN_SAFE_INTEGER), Math.min(to, Number.MAX_SAFE_INTEGER))
      .map(({ at }) => at);
  }

  /** Whose ends brought them, in order. */
  runsBehind(scheduleId: number): number[] {
    return this.#database
      .prepare<[number], { run_id: number }>(
        'SELECT run_id FROM simulated_signal WHERE schedule_id = ? AND run_id IS NOT NULL ORDER BY run_id',
      )
      .all(scheduleId)
      .map((row) => row.run_id);
  }

  close(): void {
    this.#database.close();
  }
}
