import type { Instant } from '@shared/time/instant';
import type { LeaseRecord } from '../engine/ports';
import type { Connection } from './database';
import { LeaseLost } from '../engine/store-errors';

interface LeaseRow {
  readonly token: string;
  readonly host: LeaseRecord['host'];
  readonly boot_id: string;
  readonly pid: number;
  readonly started_at: string | null;
  readonly taken_at: number;
  readonly beat_at: number;
  readonly suspended_at: number | null;
  readonly local_zone: string;
  readonly released: number;
  readonly first_at: number;
}

/** Reads and writes the one row of the table `lease`. Every write presumes a transaction around it. */
export function leaseTable(connection: Connection) {
  const read = connection.prepare<[], LeaseRow>('SELECT * FROM lease WHERE id = 1');
  const take = connection.prepare(
    `INSERT INTO lease (id, token, host, boot_id, pid, started_at, taken_at, beat_at, suspended_at,
       local_zone, released, first_at)
     VALUES (1, @token, @host, @bootId, @pid, @startedAt, @takenAt, @beatAt, NULL, @localZone, 0, @takenAt)
     ON CONFLICT (id) DO UPDATE SET token = excluded.token, host = excluded.host, boot_id = excluded.boot_id,
       pid = excluded.pid, started_at = excluded.started_at, taken_at = excluded.taken_at, beat_at = excluded.beat_at,
       suspended_at = NULL, local_zone = excluded.local_zone, released = 0
     WHERE lease.token = @replaces`,
  );
  const beat = connection.prepare<[number]>('UPDATE lease SET beat_at = ? WHERE id = 1');
  const suspend = connection.prepare<[number | null]>('UPDATE lease SET suspended_at = ? WHERE id = 1');
  const zone = connection.prepare<[string]>('UPDATE lease SET local_zone = ? WHERE id = 1');
  const release = connection.prepare<[number]>('UPDATE lease SET released = 1, beat_at = ? WHERE id = 1');

  return {
    read(): LeaseRecord | null {
      const row = read.get();
      if (row === undefined) return null;
      return {
        token: row.token,
        host: row.host,
        bootId: row.boot_id,
        pid: row.pid,
        startedAt: row.started_at,
        takenAt: row.taken_at,
        beatAt: row.beat_at,
        suspendedAt: row.suspended_at,
        localZone: row.local_zone,
        released: row.released === 1,
      };
    },
    firstAt: (): Instant | null => read.get()?.first_at ?? null,
    take: (lease: Omit<LeaseRecord, 'released' | 'suspendedAt'>, replaces: string | null) =>
      take.run({ ...lease, replaces }).changes === 1,
    /** Throws {@link LeaseLost} unless the row bears this token. */
    assertHeld(token: string | null): void {
      const row = read.get();
      if (token === null || row === undefined || row.token !== token || row.released === 1)
        throw new LeaseLost();
    },
    beat: (at: Instant) => beat.run(at),
    suspend: (at: Instant | null) => suspend.run(at),
    noteZone: (localZone: string) => zone.run(localZone),
    release: (at: Instant) => release.run(at),
  };
}
