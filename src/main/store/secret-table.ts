import type { SecretBoxKind } from '@shared/model/secret';
import type { SealedSecret, SecretRecord, SecretStore } from '../engine/secret-store';
import type { Connection } from './database';
import type { Guard } from './guard';
import type { ScheduleReads } from './schedule-table';

interface SecretRow {
  readonly name: string;
  readonly box: SecretBoxKind;
  readonly created_at: number;
  readonly updated_at: number;
}

const toRecord = (row: SecretRow): SecretRecord => ({
  name: row.name,
  box: row.box,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** The table `secret`. What it holds is sealed. */
export function secretTable(
  connection: Connection,
  schedules: ScheduleReads,
  { read, write }: Pick<Guard, 'read' | 'write'>,
): SecretStore {
  const all = connection.prepare<[], SecretRow>(
    'SELECT name, box, created_at, updated_at FROM secret ORDER BY name COLLATE NOCASE, name',
  );
  const sealed = connection.prepare<[string], { box: SecretBoxKind; value: Buffer }>(
    'SELECT box, value FROM secret WHERE name = ?',
  );
  const set = connection.prepare<object, SecretRow>(
    `INSERT INTO secret (name, box, value, created_at, updated_at) VALUES (@name, @box, @value, @at, @at)
     ON CONFLICT (name) DO UPDATE SET box = excluded.box, value = excluded.value, updated_at = excluded.updated_at
     RETURNING name, box, created_at, updated_at`,
  );
  const remove = connection.prepare<[string]>('DELETE FROM secret WHERE name = ?');
  // Read from one end to the other, and only when a person looks at secrets.
  const users = connection.prepare<[string], { id: number }>(
    'SELECT id FROM schedule WHERE removed_at IS NULL AND instr(definition, ?) > 0 ORDER BY name COLLATE NOCASE, id',
  );

  return {
    list: () => read(() => all.all().map(toRecord)),
    sealed: (name) => read(() => sealed.get(name) ?? null),
    write: (secret: SealedSecret & { name: string; at: number }) =>
      write(() => {
        const row = set.get({ ...secret, value: Buffer.from(secret.value) });
        if (row === undefined) throw new Error('A secret was written and cannot be read.');
        return toRecord(row);
      }),
    remove: (name) => write(() => remove.run(name).changes === 1),
    users: () => read(() => users.all('${secret:').map(({ id }) => schedules.required(id))),
  };
}
