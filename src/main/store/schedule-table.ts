import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import { conditionsSchema, type Conditions } from '@shared/model/conditions';
import type { Instant } from '@shared/time/instant';
import type { ScheduleRecord } from '../engine/records';
import type { Connection } from './database';
import { NameTaken, ScheduleMoved } from '../engine/store-errors';

interface ScheduleRow {
  readonly id: number;
  readonly definition: string;
  readonly enabled: number;
  readonly revision: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly removed_at: number | null;
  readonly cursor_at: number;
  readonly next_at: number | null;
}

const COLUMNS = 'id, definition, enabled, revision, created_at, updated_at, removed_at, cursor_at, next_at';

/** What is written when a schedule changes; the cursor is the ledger's to move. */
export interface ScheduleChange {
  readonly id: number;
  readonly at: Instant;
  readonly nextAt: Instant | null;
}

export interface NewSchedule {
  readonly definition: ScheduleDefinition;
  readonly enabled: boolean;
  readonly at: Instant;
  readonly nextAt: Instant | null;
}

/** As the index of migration 2 has it. */
const HAS_CONDITIONS = `(definition ->> '$.conditions.power' IS NOT NULL OR definition ->> '$.conditions.network' IS NOT NULL
  OR definition ->> '$.conditions.idleMs' IS NOT NULL)`;

/** The definitions of the schedules that were read last: parsing one costs more than reading it. */
const DEFINITION_CACHE_SIZE = 2_000;

/** SQLite knows small letters of ASCII only. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Reads of the table `schedule`. */
export function scheduleReads(connection: Connection) {
  const toRecord = recordReader();
  const one = <T extends unknown[]>(condition: string) =>
    connection.prepare<T, ScheduleRow>(`SELECT ${COLUMNS} FROM schedule WHERE ${condition}`);
  const byId = one<[number]>('id = ?');
  const byName = one<[string]>('name = ? AND removed_at IS NULL');
  const all = one<[]>('removed_at IS NULL ORDER BY name COLLATE NOCASE, id');
  const after = one<[string, number]>('name > ? AND removed_at IS NULL ORDER BY name LIMIT ?');
  const due = one<[number, number]>('next_at <= ? ORDER BY next_at, id LIMIT ?');
  const next = one<[]>('next_at IS NOT NULL ORDER BY next_at, id LIMIT 1');
  // Of a pause of everything whoever asks knows already.
  const nextUnpaused = connection.prepare<{ at: number }, ScheduleRow>(
    `SELECT ${COLUMNS} FROM schedule AS each WHERE next_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM pause WHERE schedule_id = each.id AND over_at > @at AND from_at <= @at)
       AND coalesce(definition ->> '$.group', '') NOT IN (SELECT group_name FROM pause
         WHERE schedule_id IS NULL AND group_name IS NOT NULL AND over_at > @at AND from_at <= @at)
     ORDER BY next_at, id LIMIT 1`,
  );
  const beyond = one<[number]>('cursor_at > ? AND enabled = 1 AND removed_at IS NULL');
  const counts = connection.prepare<[], { total: number; enabled: number }>(
    'SELECT count(*) AS total, coalesce(sum(enabled), 0) AS enabled FROM schedule WHERE removed_at IS NULL',
  );

  const conditions = connection.prepare<[], { conditions: string }>(
    `SELECT DISTINCT definition ->> '$.conditions' AS conditions FROM schedule INDEXED BY schedule_by_condition
     WHERE ${HAS_CONDITIONS} AND enabled = 1 AND removed_at IS NULL`,
  );
  const names = connection.prepare<[], { id: number; name: string }>('SELECT id, name FROM schedule');
  const toRecordOrNull = (row: ScheduleRow | undefined): ScheduleRecord | null =>
    row === undefined ? null : toRecord(row);

  return {
    find: (id: number) => toRecordOrNull(byId.get(id)),
    required(id: number): ScheduleRecord {
      const row = byId.get(id);
      if (row === undefined) throw new ScheduleMoved(id);
      return toRecord(row);
    },
    findByName: (name: string) => toRecordOrNull(byName.get(name)),
    list: () => all.all().map(toRecord),
    after: (name: string, limit: number) => after.all(name, limit).map(toRecord),
    due: (now: Instant, limit: number) => due.all(now, limit).map(toRecord),
    beyond: (instant: Instant) => beyond.all(instant).map(toRecord),
    nextDue(unpausedAt?: Instant): { schedule: ScheduleRecord; at: Instant } | null {
      const row = unpausedAt === undefined ? next.get() : nextUnpaused.get({ at: unpausedAt });
      return row === undefined || row.next_at === null ? null : { schedule: toRecord(row), at: row.next_at };
    },
    conditions: (): Conditions[] =>
      conditions.all().map((row) => conditionsSchema.parse(JSON.parse(row.conditions))),
    namedLike(text: string): number[] {
      const sought = folded(text);
      return names.all().flatMap(({ id, name }) => (folded(name).includes(sought) ? [id] : []));
    },
    counts: () => counts.get() ?? { total: 0, enabled: 0 },
  };
}

export type ScheduleReads = ReturnType<typeof scheduleReads>;

/** Turns rows into records, and remembers the definitions that were parsed last. */
function recordReader() {
  const definitions = new Map<string, ScheduleDefinition>();

  function definitionOf(row: ScheduleRow): ScheduleDefinition {
    const key = `${row.id}.${row.revision}`;
    const known = definitions.get(key);
    if (known !== undefined) return known;
    // Parsed by the schema so that a definition of an older version gets the defaults of what is new.
    const definition = scheduleDefinitionSchema.parse(JSON.parse(row.definition));
    if (definitions.size >= DEFINITION_CACHE_SIZE) definitions.clear();
    definitions.set(key, definition);
    return definition;
  }

  return (row: ScheduleRow): ScheduleRecord => ({
    id: row.id,
    definition: definitionOf(row),
    enabled: row.enabled === 1,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    removedAt: row.removed_at,
    cursorAt: row.cursor_at,
    nextAt: row.next_at,
  });
}

/** Writes of the table `schedule`; each presumes a transaction around it. */
export function scheduleWrites(connection: Connection, reads: ScheduleReads) {
  const insert = connection.prepare(
    `INSERT INTO schedule (name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
     VALUES (@name, @definition, @priority, @enabled, @at, @at, @at, @nextAt)`,
  );
  const edit = connection.prepare(
    `UPDATE schedule SET name = @name, definition = @definition, priority = @priority, revision = revision + 1,
       updated_at = @at, next_at = @nextAt
     WHERE id = @id AND revision = @revision AND removed_at IS NULL`,
  );
  const change = (assignments: string, condition: string) =>
    connection.prepare(
      `UPDATE schedule SET ${assignments}, revision = revision + 1, updated_at = @at WHERE id = @id AND ${condition}`,
    );
  const turn = change('enabled = @enabled, next_at = @nextAt', 'enabled <> @enabled AND removed_at IS NULL');
  const markRemoved = change('removed_at = @at, next_at = NULL', 'removed_at IS NULL');
  const unmarkRemoved = change('removed_at = NULL, next_at = @nextAt', 'removed_at IS NOT NULL');
  const plan = connection.prepare<[number | null, number]>('UPDATE schedule SET next_at = ? WHERE id = ?');
  // What waits has its place in the order of the catch-ups by the priority of its schedule.
  const moveHeld = connection.prepare(
    `UPDATE ledger SET priority = @priority WHERE schedule_id = @id AND outcome = 'pending' AND priority <> @priority`,
  );

  function refuseTakenName(name: string, butId: number | null): void {
    const holder = reads.findByName(name);
    if (holder !== null && holder.id !== butId) throw new NameTaken(name);
  }

  function changedOne(id: number, { changes }: { changes: number }): ScheduleRecord {
    if (changes !== 1) throw new ScheduleMoved(id);
    return reads.required(id);
  }

  return {
    insert({ definition, enabled, at, nextAt }: NewSchedule): ScheduleRecord {
      refuseTakenName(definition.name, null);
      const values = { ...columnsOf(definition), enabled: enabled ? 1 : 0, at, nextAt };
      return reads.required(Number(insert.run(values).lastInsertRowid));
    },
    edit({
      definition,
      ...rest
    }: ScheduleChange & { definition: ScheduleDefinition; revision: number }): ScheduleRecord {
      refuseTakenName(definition.name, rest.id);
      moveHeld.run({ id: rest.id, priority: definition.priority });
      return changedOne(rest.id, edit.run({ ...columnsOf(definition), ...rest }));
    },
    turn({ enabled, ...rest }: ScheduleChange & { enabled: boolean }): ScheduleRecord {
      return changedOne(rest.id, turn.run({ ...rest, enabled: enabled ? 1 : 0 }));
    },
    remove: (id: number, at: Instant) => changedOne(id, markRemoved.run({ id, at })),
    restore(values: ScheduleChange): ScheduleRecord {
      refuseTakenName(reads.required(values.id).definition.name, values.id);
      return changedOne(values.id, unmarkRemoved.run(values));
    },
    plan: (id: number, nextAt: Instant | null) => plan.run(nextAt, id),
  };
}

export type ScheduleWrites = ReturnType<typeof scheduleWrites>;

function columnsOf(definition: ScheduleDefinition) {
  return { name: definition.name, priority: definition.priority, definition: JSON.stringify(definition) };
}
