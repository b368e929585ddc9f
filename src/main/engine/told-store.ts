/** What a person has been told, so that a restart does not tell it again. */
import type { Instant } from '@shared/time/instant';

/** `failure:12` (of a schedule), `decision:12`, `long:345` (of a run), `absence`. */
export type ToldSubject = `failure:${number}` | `decision:${number}` | `long:${number}` | 'absence';

/** A part of the store. */
export interface ToldStore {
  /** All that is remembered. */
  all(): ReadonlyMap<ToldSubject, Instant>;
  note(subject: ToldSubject, at: Instant): void;
  forget(subject: ToldSubject): void;
}
