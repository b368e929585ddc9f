/** Looks a database over without changing it. */
import type { Failure } from '@shared/model/failure';
import { statSync } from 'node:fs';
import { OperatingFailure } from '../engine/failure';
import { describeDatabaseError, openDatabase } from './database';

export interface DatabaseCheck {
  /** With what is not in it yet. */
  readonly bytes: number;
  /** Why it cannot be used, in words; `null` when it can. */
  readonly failure: Failure | null;
  /** What SQLite finds broken in it; `null` when nothing is. */
  readonly damage: string | null;
}

/** Reads all of it once, so it takes as long as that. `null` when there is none. */
export function checkDatabase(file: string): DatabaseCheck | null {
  const bytes = sizeOf(file);
  if (bytes === null) return null;
  try {
    const connection = openDatabase({ file, readOnly: true });
    try {
      const answer = String(connection.pragma('quick_check(1)', { simple: true }));
      return { bytes, failure: null, damage: answer === 'ok' ? null : answer };
    } finally {
      connection.close();
    }
  } catch (error) {
    const described = describeDatabaseError(error, file);
    if (described instanceof OperatingFailure) return { bytes, failure: described.failure, damage: null };
    throw described;
  }
}

function sizeOf(file: string): number | null {
  const main = statSync(file, { throwIfNoEntry: false });
  if (main === undefined) return null;
  return main.size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
}
