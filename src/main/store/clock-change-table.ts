import { ClockChangeKind } from '@shared/model/clock-change';
import type { Instant } from '@shared/time/instant';
import type { ClockChange, ClockChangeStore } from '../engine/clock-change-store';
import type { Connection } from './database';
import type { Guard } from './guard';
import type { leaseTable } from './lease-table';

interface ClockChangeRow {
  readonly at: number;
  readonly from_zone: string | null;
  readonly to_zone: string | null;
  readonly back_ms: number | null;
}

function toChange({ at, from_zone: from, to_zone: to, back_ms: byMs }: ClockChangeRow): ClockChange {
  return from === null || to === null
    ? { kind: ClockChangeKind.SetBack, at, byMs: byMs ?? 0 }
    : { kind: ClockChangeKind.Zone, at, from, to };
}

/** Reads and writes the table `clock_change`. */
export function clockChangeTable(
  connection: Connection,
  { read, write }: Pick<Guard, 'read' | 'write'>,
  lease: ReturnType<typeof leaseTable>,
): ClockChangeStore & { follow(at: Instant, zone: string): void } {
  const between = connection.prepare<{ from: number; to: number; limit: number }, ClockChangeRow>(
    `SELECT at, from_zone, to_zone, back_ms FROM clock_change WHERE at > @from AND at <= @to
     ORDER BY at DESC, id DESC LIMIT @limit`,
  );
  const insert = connection.prepare<ClockChangeRow>(
    `INSERT INTO clock_change (at, from_zone, to_zone, back_ms) VALUES (@at, @from_zone, @to_zone, @back_ms)`,
  );
  return {
    between: (from, to, limit) => read(() => between.all({ from, to, limit }).reverse().map(toChange)),
    noteSetBack: (at, byMs) =>
      void write(() => insert.run({ at, from_zone: null, to_zone: null, back_ms: Math.round(byMs) })),
    /** The machine is in this zone now. Presumes a transaction around it. */
    follow(at, zone) {
      const from = lease.read()?.localZone ?? zone;
      if (from !== zone) insert.run({ at, from_zone: from, to_zone: zone, back_ms: null });
      lease.noteZone(zone);
    },
  };
}
