/** Opens the SQLite file, in words when that fails. */
import Database from 'better-sqlite3';
import { conflict, OperatingFailure, unavailable } from '../engine/failure';
import { migrate } from './migrate';

export type Connection = Database.Database;

/** Long enough for another reader's short lock, short enough that a window does not seem dead. */
const BUSY_TIMEOUT_MS = 2_000;

/** Pages (of 4 kB) after which a commit also brings the log into the file. By default 1,000: that commit takes up to 100 ms. */
const CHECKPOINT_PAGES = 200;

export interface DatabaseOptions {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
  readonly readOnly?: boolean;
}

/** Throws `OperatingFailure` when the file is damaged, newer than this version, or cannot be opened. */
export function openDatabase({ file, readOnly = false }: DatabaseOptions): Connection {
  let connection: Connection | undefined;
  try {
    connection = new Database(file, {
      readonly: readOnly,
      fileMustExist: readOnly,
      timeout: BUSY_TIMEOUT_MS,
    });
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    if (!readOnly) {
      connection.pragma('journal_mode = WAL');
      // In WAL with NORMAL a power cut can lose the newest commits: a lost claim would be a second run.
      connection.pragma('synchronous = FULL');
      connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    }
    migrate(connection, { file, readOnly });
    return connection;
  } catch (error) {
    connection?.close();
    throw describeDatabaseError(error, file);
  }
}

/** Turns what SQLite says into what a person can act on. Anything else passes through: it is a defect. */
export function describeDatabaseError(error: unknown, file: string): unknown {
  if (error instanceof OperatingFailure || !(error instanceof Database.SqliteError))
    return describePlainError(error, file);
  const code = error.code;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return conflict(
      `The database ${file} is damaged or is not a database of Wakeful (${error.message}). Wakeful has left it as it is.`,
      'Put a copy of it aside, then restore a backup in its place, or move it away to begin with an empty one.',
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return unavailable(
      `The disk is full, so nothing can be written to ${file}.`,
      'Free some space. Wakeful goes on by itself.',
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') {
    return unavailable(
      `The database ${file} cannot be opened for writing (${error.message}).`,
      'Check that the folder exists and that you may write to it, or choose another one with --home.',
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return unavailable(
      `The database ${file} is locked by another program.`,
      'Close the program that has it open.',
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return unavailable(
      `The disk failed while the database ${file} was read or written (${error.message}).`,
      'Check the disk.',
    );
  }
  return error;
}

function describePlainError(error: unknown, file: string): unknown {
  // better-sqlite3 throws a bare TypeError when the folder is not there.
  if (error instanceof TypeError && error.message.includes('directory does not exist')) {
    return unavailable(
      `The folder of the database ${file} does not exist.`,
      'Make the folder, or choose another one with --home.',
    );
  }
  return error;
}
