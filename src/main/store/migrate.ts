/**
 * Brings a database to this version: numbered files, each in one transaction, counted in `user_version`.
 * A shipped migration is never edited.
 */
import { conflict, unavailable } from '../engine/failure';
import type { Connection } from './database';

const FILES = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** "WAKE" in ASCII: tells a database of Wakeful from any other file. */
const APPLICATION_ID = 0x57414b45;

const MIGRATIONS: readonly string[] = Object.entries(FILES)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([, sql]) => sql);

export const SCHEMA_VERSION = MIGRATIONS.length;

export function migrate(
  connection: Connection,
  { file, readOnly }: { file: string; readOnly: boolean },
): void {
  refuseForeign(connection, file);
  const version = schemaVersion(connection);
  if (version > SCHEMA_VERSION) {
    throw conflict(
      `The database ${file} was written by a newer version of Wakeful (its format is ${version}, this version knows ${SCHEMA_VERSION}). Nothing was changed.`,
      'Update Wakeful, or choose another data folder with --home.',
    );
  }
  if (version === SCHEMA_VERSION) return;
  if (readOnly) {
    throw unavailable(
      `The database ${file} has an older format (${version}, this version writes ${SCHEMA_VERSION}).`,
      'Start Wakeful once: it brings the database up to date.',
    );
  }
  // A table that is made anew is dropped first, which its references would forbid; they are checked before the commit.
  connection.pragma('foreign_keys = OFF');
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    connection
      .transaction(() => {
        // Another process may have been quicker while this one waited for the lock.
        if (schemaVersion(connection) !== index) return;
        connection.exec(sql);
        const broken = connection.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0) throw new Error(`Migration ${index + 1} leaves references that lead nowhere.`);
        connection.pragma(`application_id = ${APPLICATION_ID}`);
        connection.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
  connection.pragma('foreign_keys = ON');
}

function schemaVersion(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

function refuseForeign(connection: Connection, file: string): void {
  const applicationId = connection.pragma('application_id', { simple: true }) as number;
  if (applicationId === APPLICATION_ID) return;
  const tables =
    connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  if (applicationId === 0 && tables === 0) return;
  throw conflict(
    `The file ${file} is a database of another program. Wakeful has left it as it is.`,
    'Move it away, or choose another data folder with --home.',
  );
}
