/**
 * Keeps what was typed until it is saved or thrown away: a reload, a closed window, a lost connection costs nothing.
 *
 * Each opened editor keeps its own, so that two of the same schedule, in two tabs, never write over each other. One that opens
 * goes on with what this tab kept last, else with the newest of all.
 */
import { DAY_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { EMPTY_DRAFT, type Draft } from './draft';

export interface KeptDraft {
  readonly draft: Draft;
  /** What the form began with, before anything was typed. */
  readonly from: Draft;
  /** The revision it began from; `null` for a new schedule. */
  readonly revision: number | null;
  /** When it was typed. */
  readonly at: Instant;
}

/** Where they are kept: for all windows, and which of them was this tab's. */
export interface DraftStorage {
  readonly shared: Storage;
  readonly tab: Storage;
}

const KEPT_MS = 30 * DAY_MS;
const PREFIX = 'wakeful.draft.';

const prefixOf = (id: string | null): string => `${PREFIX}${id ?? 'new'}.`;
const lastOf = (id: string | null): string => `wakeful.last-draft.${id ?? 'new'}`;

/** A key that no other editor has. */
export function newDraftKey(id: string | null): string {
  return `${prefixOf(id)}${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
}

export function keepDraft(
  { shared, tab }: DraftStorage,
  id: string | null,
  key: string,
  kept: KeptDraft,
): void {
  try {
    shared.setItem(key, JSON.stringify(kept));
    tab.setItem(lastOf(id), key);
  } catch {
    // Storage is full or forbidden: the form itself still holds everything.
  }
}

/** What there is to go on with; what is too old is forgotten. `shape` is a draft of this version of the window. */
export function keptDraft(
  { shared, tab }: DraftStorage,
  id: string | null,
  { shape, now }: { shape: Draft; now: Instant },
): { key: string; kept: KeptDraft } | null {
  const found = allKept(shared, now).filter(({ key }) => key.startsWith(prefixOf(id)));
  const mine = tab.getItem(lastOf(id));
  const chosen = found.find(({ key }) => key === mine) ?? found.toSorted((a, b) => b.kept.at - a.kept.at)[0];
  if (chosen === undefined) return null;
  const { kept, key } = chosen;
  return {
    key,
    kept: {
      ...kept,
      draft: fitted(shape, kept.draft, EMPTY_DRAFT),
      from: fitted(shape, kept.from, EMPTY_DRAFT),
    },
  };
}

/** Only what was kept then: one that was typed in since, in another tab, stays. */
export function forgetDraft({ shared }: Pick<DraftStorage, 'shared'>, key: string, at: Instant | null): void {
  if (at === null || readKept(shared, key)?.at === at) shared.removeItem(key);
}

function allKept(shared: Storage, now: Instant): { key: string; kept: KeptDraft }[] {
  const keys = Array.from({ length: shared.length }, (_, index) => shared.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => {
      const kept = readKept(shared, key);
      if (kept !== null && now - kept.at < KEPT_MS) return [{ key, kept }];
      shared.removeItem(key);
      return [];
    });
}

function readKept(shared: Storage, key: string): KeptDraft | null {
  try {
    const kept = JSON.parse(shared.getItem(key) ?? 'null') as Partial<KeptDraft> | null;
    const { draft, from = draft, revision = null, at } = kept ?? {};
    return draft === undefined || from === undefined || typeof at !== 'number'
      ? null
      : { draft, from, revision, at };
  } catch {
    return null;
  }
}

/**
 * A draft of another version of the window may lack fields that this one has, or hold other things in them. What is `null` in
 * `empty` may be so in any draft.
 */
export function fitted<Shape>(shape: Shape, kept: unknown, empty: unknown): Shape {
  if (empty === null) return kept === undefined ? shape : (kept as Shape);
  if (Array.isArray(shape)) return Array.isArray(kept) ? (kept as Shape) : shape;
  if (!isRecord(shape)) return isAlike(shape, kept) ? (kept as Shape) : shape;
  if (!isRecord(kept)) return shape;
  const blank = isRecord(empty) ? empty : {};
  const fields = Object.entries(shape).map(([name, value]) => [name, fitted(value, kept[name], blank[name])]);
  return Object.fromEntries(fields) as Shape;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A number may be half typed, and is a text then. */
function isAlike(one: unknown, other: unknown): boolean {
  const isField = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string';
  return typeof one === typeof other || (isField(one) && isField(other));
}
