/**
 * Updates of Wakeful itself, decided: when one is looked for, and when it may take the place of this Wakeful.
 *
 *     off -> idle -> checking -> current | failed -> checking ...
 *                    checking -> downloading -> ready <-> waiting-for-runs <-> installing
 *
 * 1. While it is off nothing is looked for, and what was found is not installed.
 * 2. `installing` comes only after a person's word, at a moment when nothing runs. A run that begins before the stop leads back to
 *    waiting.
 * 3. That nobody could be reached is told only to whoever asked for the look.
 * 4. What is ready stays ready: nothing newer is looked for until it is installed.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';

/** The start belongs to the schedules. */
export const FIRST_LOOK_MS = 5 * MINUTE_MS;
export const LOOK_EVERY_MS = DAY_MS;
/** After a look that reached nobody. */
export const RETRY_MS = HOUR_MS;

export type UpdateState =
  | { readonly kind: 'off' }
  /** On, and not looked yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  /** There was nothing newer. */
  | { readonly kind: 'current'; readonly at: Instant }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  /** Here, and found to be what it should be. */
  | { readonly kind: 'ready'; readonly version: string }
  /** A person wants it; it waits until nothing runs. */
  | { readonly kind: 'waiting-for-runs'; readonly version: string; readonly runs: number }
  /** Nothing runs: Wakeful restarts now. */
  | { readonly kind: 'installing'; readonly version: string }
  | { readonly kind: 'failed'; readonly at: Instant; readonly message: string };

export interface Updates {
  readonly state: UpdateState;
  /** When the next look is due by itself; `null` while there is none to come. */
  readonly lookAt: Instant | null;
  /** The look that goes on: whether a person asked for it, and what was known before it. */
  readonly look: { readonly isAsked: boolean; readonly before: UpdateState } | null;
}

/** How a look ended without anything new. */
export interface LookFailure {
  /** In a sentence for a person. */
  readonly message: string;
  /** Nobody was reached: no network, no such host, a server that is down. */
  readonly isUnreachable: boolean;
}

const OFF: Updates = { state: { kind: 'off' }, lookAt: null, look: null };

export function updatesAtStart(isOn: boolean, now: Instant): Updates {
  return isOn ? { state: { kind: 'idle' }, lookAt: now + FIRST_LOOK_MS, look: null } : OFF;
}

/** The setting, as it is now. Whoever switches it on wants to know at once. */
export function switchUpdates(updates: Updates, isOn: boolean, now: Instant): Updates {
  const wasOn = updates.state.kind !== 'off';
  if (isOn === wasOn) return updates;
  return isOn ? { state: { kind: 'idle' }, lookAt: now, look: null } : OFF;
}

/** Whether nothing goes on that a look would disturb. */
export function mayLook({ state }: Updates): boolean {
  return state.kind === 'idle' || state.kind === 'current' || state.kind === 'failed';
}

/** A clock that was set back must not put the next look off for years. */
export function isLookDue(updates: Updates, now: Instant): boolean {
  const { lookAt } = updates;
  return mayLook(updates) && lookAt !== null && (now >= lookAt || lookAt - now > LOOK_EVERY_MS);
}

export function startLook(updates: Updates, isAsked: boolean): Updates {
  if (!mayLook(updates)) throw new Error(`A look cannot begin while the update is ${updates.state.kind}.`);
  return { state: { kind: 'checking' }, lookAt: null, look: { isAsked, before: updates.state } };
}

export function noteFound(updates: Updates, version: string): Updates {
  if (updates.look === null) return updates;
  return { ...updates, state: { kind: 'downloading', version, percent: 0 } };
}

/** In whole percent, so that not every piece is told. */
export function noteProgress(updates: Updates, percent: number): Updates {
  const { state } = updates;
  if (state.kind !== 'downloading') return updates;
  const whole = Math.min(100, Math.max(0, Math.floor(percent)));
  // One that is tried anew in another way begins anew: the bar does not go back for that.
  return whole > state.percent ? { ...updates, state: { ...state, percent: whole } } : updates;
}

export function noteCurrent(updates: Updates, now: Instant): Updates {
  if (updates.look === null) return updates;
  return { state: { kind: 'current', at: now }, lookAt: now + LOOK_EVERY_MS, look: null };
}

export function noteReady(updates: Updates, version: string): Updates {
  if (updates.look === null) return updates;
  return { state: { kind: 'ready', version }, lookAt: null, look: null };
}

export function noteFailed(updates: Updates, failure: LookFailure, now: Instant): Updates {
  if (updates.look === null) return updates;
  const { isAsked, before } = updates.look;
  const { message, isUnreachable } = failure;
  const lookAt = now + (isUnreachable ? RETRY_MS : LOOK_EVERY_MS);
  if (isUnreachable && !isAsked) return { state: before, lookAt, look: null };
  return { state: { kind: 'failed', at: now, message }, lookAt, look: null };
}

/** The person's word. `runs`: how many runs go on, tests and groups among them. */
export function askInstall(updates: Updates, runs: number): Updates {
  const { state } = updates;
  return state.kind === 'ready' ? { ...updates, state: wanted(state.version, runs) } : updates;
}

/** How many runs go on now, for what waits for them. */
export function countRuns(updates: Updates, runs: number): Updates {
  const { state } = updates;
  if (!isWanted(updates) || !('version' in state)) return updates;
  return { ...updates, state: wanted(state.version, runs) };
}

/** Whether a person wants it installed as soon as nothing runs. */
export function isWanted({ state }: Updates): boolean {
  return state.kind === 'waiting-for-runs' || state.kind === 'installing';
}

/** The person takes the word back. */
export function postpone(updates: Updates): Updates {
  const { state } = updates;
  if (!isWanted(updates) || !('version' in state)) return updates;
  return { ...updates, state: { kind: 'ready', version: state.version } };
}

function wanted(version: string, runs: number): UpdateState {
  return runs === 0 ? { kind: 'installing', version } : { kind: 'waiting-for-runs', version, runs };
}
