/** How the store reads and writes: SQLite's complaints become words, and whoever writes holds the lease. */
import { describeDatabaseError, type Connection } from './database';
import type { leaseTable } from './lease-table';

export interface GuardOptions {
  readonly connection: Connection;
  /** For the words of a complaint. */
  readonly file: string;
  readonly lease: ReturnType<typeof leaseTable>;
}

export class Guard {
  /** Of the lease that this process holds. */
  token: string | null = null;

  constructor(private readonly options: GuardOptions) {}

  readonly read = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw describeDatabaseError(error, this.options.file);
    }
  };

  /** In one transaction, on the disk when it answers. Throws `LeaseLost` when another Wakeful has the lease. */
  readonly write = <T>(work: () => T): T =>
    this.transact(() => {
      this.options.lease.assertHeld(this.token);
      return work();
    });

  /** What a power cut may take back; never a part of it, and never what came before something that was waited for. */
  readonly writeSoon = <T>(work: () => T): T => {
    const { connection } = this.options;
    connection.pragma('synchronous = NORMAL');
    try {
      return this.write(work);
    } finally {
      connection.pragma('synchronous = FULL');
    }
  };

  /** Without a lease: only to take one. */
  readonly transact = <T>(work: () => T): T =>
    this.read(() => this.options.connection.transaction(work).immediate());
}
