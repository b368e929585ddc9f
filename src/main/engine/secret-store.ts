/** What is kept of secrets: sealed. A part of the store, with its rules: each verb is one transaction. */
import type { SecretBoxKind } from '@shared/model/secret';
import type { Instant } from '@shared/time/instant';
import type { ScheduleRecord } from './records';

/** What is known of a secret without opening it. */
export interface SecretRecord {
  readonly name: string;
  /** Which kind of lock it is under. */
  readonly box: SecretBoxKind;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface SealedSecret {
  readonly box: SecretBoxKind;
  readonly value: Uint8Array;
}

export interface SecretStore {
  /** By name. */
  list(): SecretRecord[];
  sealed(name: string): SealedSecret | null;
  /** Sets a secret, or replaces what it was. */
  write(secret: SealedSecret & { readonly name: string; readonly at: Instant }): SecretRecord;
  /** Answers whether there was one. */
  remove(name: string): boolean;
  /** Schedules, by name, whose definition names some secret. */
  users(): ScheduleRecord[];
}
