/** What an import would do, before anything is done. Pure. */
import type { ScheduleView } from '../contract/views';
import { isSame } from '../is-same';
import { scheduleDefinitionSchema } from '../model/schedule';
import type { Instant } from '../time/instant';
import { isPast, withIds, type FileEntry } from './definitions-file';
import { ImportFailure } from './import-failure';

export interface ImportPlan {
  /** What others refer to comes first. */
  readonly made: readonly FileEntry[];
  readonly changed: readonly { readonly entry: FileEntry; readonly current: ScheduleView }[];
  /** They are here as the file has them. */
  readonly same: readonly ScheduleView[];
  /** One-time schedules whose time has gone by. */
  readonly past: readonly FileEntry[];
}

/** Throws an {@link ImportFailure} where a schedule refers to one that is neither in the file nor here, or to itself by a circle. */
export function planImport(
  entries: readonly FileEntry[],
  existing: readonly ScheduleView[],
  now: Instant,
): ImportPlan {
  const here = new Map(existing.map((schedule) => [schedule.name, schedule]));
  const past = entries.filter(({ draft }) => !here.has(draft.name) && isPast(draft, now));
  const wanted = entries.filter((entry) => !past.includes(entry));
  const there = new Map(wanted.map((entry) => [entry.draft.name, entry]));
  for (const { place, names } of wanted)
    for (const name of names)
      if (!there.has(name) && !here.has(name))
        throw new ImportFailure(
          place,
          `It refers to a schedule "${name}", which is neither in the file nor here.`,
        );

  const known = wanted.flatMap((entry) => {
    const current = here.get(entry.draft.name);
    return current === undefined ? [] : [{ entry, current }];
  });
  const differs = known.filter(({ entry, current }) => !isAsHere(entry, current, here));
  return {
    made: inOrder(wanted.filter((entry) => !here.has(entry.draft.name))),
    changed: differs,
    same: known.filter((each) => !differs.includes(each)).map(({ current }) => current),
    past,
  };
}

function isAsHere(entry: FileEntry, current: ScheduleView, here: ReadonlyMap<string, ScheduleView>): boolean {
  // What it refers to is to be made: then it cannot be what is here.
  if (entry.names.some((name) => !here.has(name))) return false;
  const definition = withIds(entry, (name) => here.get(name)?.id ?? '');
  return entry.enabled === current.enabled && isSame(anchored(definition, current), current.trigger)
    ? isSame({ ...definition, trigger: current.trigger }, scheduleDefinitionSchema.parse(current))
    : false;
}

/** An interval that the file does not anchor keeps the anchor that it has. */
function anchored({ trigger }: { trigger: ScheduleView['trigger'] }, current: ScheduleView): object {
  return trigger.kind === 'interval' && trigger.anchorAt === undefined && current.trigger.kind === 'interval'
    ? { ...trigger, anchorAt: current.trigger.anchorAt }
    : trigger;
}

/** Those that others refer to first. */
function inOrder(entries: readonly FileEntry[]): FileEntry[] {
  const left = new Map(entries.map((entry) => [entry.draft.name, entry]));
  const ordered: FileEntry[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ names }) => !names.some((name) => left.has(name)));
    const [stuck] = left.values();
    if (ready.length === 0 && stuck !== undefined)
      throw new ImportFailure(
        stuck.place,
        `"${stuck.draft.name}" refers to itself, by way of ${quoted(stuck.names)}.`,
      );
    for (const entry of ready) {
      ordered.push(entry);
      left.delete(entry.draft.name);
    }
  }
  return ordered;
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
