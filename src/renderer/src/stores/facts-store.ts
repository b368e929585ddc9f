/** What the window knows about Wakeful itself: the connection, its status, and the machine's power spans. */
import type { HeldView, PowerSpanView, StatusView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ConnectionState = 'connecting' | 'open' | 'lost';

export interface FactsState {
  readonly connection: ConnectionState;
  /** How often in a row the connection could not be made again. */
  readonly attempts: number;
  /** Why it could not; `null` while it can. */
  readonly failure: Failure | null;
  readonly status: StatusView | null;
  /** Newest first; `null` until known. */
  readonly spans: readonly PowerSpanView[] | null;
  /** What waits: first what needs a decision; `null` until known. */
  readonly held: readonly HeldView[] | null;
}
export type FactsStore = StoreApi<FactsState>;

export function createFactsStore(): FactsStore {
  return createStore<FactsState>(() => ({
    connection: 'connecting',
    attempts: 0,
    failure: null,
    status: null,
    spans: null,
    held: null,
  }));
}

/** So many of what waits are known at most. */
export const HELD_KEPT = 500;

/** How many ranges wait for the person's word. */
export function decisionCount({ held, status }: FactsState): number {
  if (held === null || held.length >= HELD_KEPT) return status?.waiting.answer ?? 0;
  return held.filter(needsDecision).length;
}

/** Whether everything is paused, not only a group. */
export function isPaused({ status }: FactsState): boolean {
  return status?.pauses.some(({ group }) => group === null) ?? false;
}

export function needsDecision({ waitsFor }: HeldView): boolean {
  return waitsFor === 'answer';
}

/** What was settled leaves at once; main's word follows. */
export function heldSettled(state: FactsState, ids: ReadonlySet<string>): Partial<FactsState> {
  return { held: state.held?.filter(({ id }) => !ids.has(id)) ?? null };
}

/** Since when the computer has been awake, as far as is known. */
export function awakeSince(state: FactsState): string | null {
  const newest = state.spans?.[0];
  return newest?.kind === 'awake' && newest.to === null ? newest.from : null;
}
