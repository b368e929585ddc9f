/** The schedule that holds tests of what was never saved. It is removed from the start, so nothing else ever sees it. */
import { scheduleDefinitionSchema } from '@shared/model/schedule';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { Connection } from './database';

const NAME = 'Not saved yet';

export function draftSchedule(connection: Connection) {
  const find = connection.prepare<[string], { id: number }>(
    'SELECT id FROM schedule WHERE name = ? AND removed_at = created_at LIMIT 1',
  );
  const insert = connection.prepare(
    `INSERT INTO schedule (name, definition, priority, enabled, created_at, updated_at, removed_at, cursor_at)
     VALUES (@name, @definition, 0, 0, @at, @at, @at, @at)`,
  );
  return {
    /** Its id; it is made when it is first asked for. Presumes a transaction. */
    idOf(at: Instant): number {
      const known = find.get(NAME);
      if (known !== undefined) return known.id;
      const definition = scheduleDefinitionSchema.parse({
        name: NAME,
        trigger: { kind: 'once', at: formatInstant(at) },
        action: { kind: 'command', line: 'true' },
      });
      return Number(insert.run({ name: NAME, definition: JSON.stringify(definition), at }).lastInsertRowid);
    },
  };
}
