import type { PowerSpanSource } from '@shared/model/power-span';
import type { Instant } from '@shared/time/instant';
import type { PowerSpan } from '../engine/records';
import type { Connection } from './database';

interface SpanRow {
  readonly from_at: number;
  readonly to_at: number;
  readonly kind: PowerSpan['kind'];
  readonly source: PowerSpanSource;
}

const toSpan = (row: SpanRow): PowerSpan => ({
  kind: row.kind,
  from: row.from_at,
  to: row.to_at,
  source: row.source,
});

/** Reads and writes the table `power_span`. */
export function powerTable(connection: Connection) {
  // Named, because the planner would read every span that began before, which is nearly all there ever were.
  const between = connection.prepare<[number, number], SpanRow>(
    `SELECT from_at, to_at, kind, source FROM power_span INDEXED BY power_span_by_end
     WHERE to_at > ? AND from_at < ? ORDER BY from_at`,
  );
  const newest = connection.prepare<[number, number], SpanRow>(
    'SELECT from_at, to_at, kind, source FROM power_span WHERE from_at < ? ORDER BY from_at DESC LIMIT ?',
  );
  const write = connection.prepare(
    `INSERT INTO power_span (from_at, to_at, kind, source) VALUES (@from, @to, @kind, @source)
     ON CONFLICT (from_at) DO UPDATE SET to_at = max(to_at, excluded.to_at), kind = excluded.kind, source = excluded.source`,
  );

  const cut = connection.prepare(
    'UPDATE power_span SET to_at = @at WHERE from_at = (SELECT max(from_at) FROM power_span) AND from_at < @at AND to_at > @at',
  );

  return {
    cut: (at: Instant) => cut.run({ at }).changes > 0,
    between: (from: Instant, to: Instant) => between.all(from, to).map(toSpan),
    newest: (limit: number, before: Instant = Number.MAX_SAFE_INTEGER) =>
      newest.all(before, limit).map(toSpan),
    write: (span: PowerSpan) => write.run({ ...span }),
  };
}
