/** Which schedules are picked, to do something with all of them. */

export interface Picking {
  readonly ids: ReadonlySet<string>;
  /** The one that was picked last: Shift picks from there on. */
  readonly anchor: string | null;
}

export const NOTHING_PICKED: Picking = { ids: new Set(), anchor: null };

/** Picks one, or lets go of it. */
export function toggled({ ids }: Picking, id: string): Picking {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything from the anchor to `id`, in the order in which they are shown, and what was picked before. */
export function extendedTo(picking: Picking, id: string, shown: readonly string[]): Picking {
  const from = picking.anchor === null ? -1 : shown.indexOf(picking.anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return toggled(picking, id);
  const between = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...picking.ids, ...between]), anchor: picking.anchor };
}

/** All that are shown; none of them when all of them were picked. What is not shown stays as it is. */
export function allToggled(picking: Picking, shown: readonly string[]): Picking {
  if (shown.length > 0 && shown.every((id) => picking.ids.has(id))) {
    const isShown = new Set(shown);
    return { ids: new Set([...picking.ids].filter((id) => !isShown.has(id))), anchor: null };
  }
  return { ids: new Set([...picking.ids, ...shown]), anchor: shown.at(-1) ?? null };
}

/** Without what is gone; the same object when all of it is there. */
export function stillThere(picking: Picking, isThere: (id: string) => boolean): Picking {
  const ids = [...picking.ids].filter(isThere);
  return ids.length === picking.ids.size ? picking : { ...picking, ids: new Set(ids) };
}
