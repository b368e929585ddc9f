/** What can be done from anywhere, and just now: with everything, with groups, with the run that is open, with saved views. */
import type { ScheduleView } from '@shared/contract/views';
import { comparedNames } from '../compared-names';
import { paletteWords as said } from '../palette-words';
import type { ShortcutId } from '../shortcuts/shortcut-table';
import { entry, type ActionKey, type Entry, type GroupVerb, type RunVerb } from './entry';
import type { Known } from './known';

const SHORTCUTS: Partial<Record<ActionKey, ShortcutId>> = { new: 'new', help: 'help', undo: 'undo' };
const TERMS: Partial<Record<ActionKey, string>> = said.actionTerms;
const LOOKED_FOR: ReadonlySet<string> = new Set<string>(['idle', 'current', 'failed']);

/** Those that are always there are not named. */
const WHEN: Partial<Record<ActionKey, (known: Known) => boolean>> = {
  undo: ({ canUndo }) => canUndo,
  'run-waiting': ({ decisions }) => decisions > 0,
  'skip-waiting': ({ decisions }) => decisions > 0,
  resume: ({ isPaused }) => isPaused,
  'pause-hour': ({ isPaused }) => !isPaused,
  'pause-morning': ({ isPaused }) => !isPaused,
  pause: ({ isPaused }) => !isPaused,
  'resume-schedules': ({ pausedCount }) => pausedCount > 0,
  'show-list': ({ pausedCount, pausedGroups }) => pausedCount + pausedGroups.length > 0,
  'look-for-updates': ({ update }) => update !== null && LOOKED_FOR.has(update.kind),
  'postpone-update': ({ update }) => update?.kind === 'waiting-for-runs',
  'rows-compact': ({ density }) => density === 'comfortable',
  'rows-comfortable': ({ density }) => density === 'compact',
};

function actionEntries(known: Known): Entry[] {
  const keys = Object.keys(said.actions) as ActionKey[];
  return keys
    .filter((action) => WHEN[action]?.(known) ?? true)
    .map((action) =>
      entry(
        `action:${action}`,
        said.actions[action],
        { kind: 'action', action },
        {
          terms: TERMS[action] ?? '',
          shortcut: SHORTCUTS[action] ?? null,
        },
      ),
    );
}

function updateEntries({ update }: Known): Entry[] {
  if (update?.kind !== 'ready') return [];
  const { version } = update;
  return [
    entry('install', said.install(version), { kind: 'install', version }, { terms: said.installTerms }),
  ];
}

function runEntries({ run }: Known): Entry[] {
  if (run === null) return [];
  const verb: RunVerb = run.isGoing ? 'stop' : 'again';
  return [
    entry(
      `run:${verb}`,
      said.runs[verb],
      { kind: 'run', verb, id: run.id },
      {
        shortcut: verb === 'again' ? 'run' : null,
      },
    ),
  ];
}

function groupEntry(verb: GroupVerb, group: string): Entry {
  return entry(`group:${verb}:${group}`, said.groups[verb](group), { kind: 'group', verb, group });
}

/** By name; worked out once for each list of schedules, and there may be ten thousand in it. */
const groupsOf = new WeakMap<readonly ScheduleView[], readonly string[]>();

function groupsAmong(schedules: readonly ScheduleView[]): readonly string[] {
  let groups = groupsOf.get(schedules);
  if (groups === undefined) {
    groups = [...new Set(schedules.flatMap(({ group }) => group ?? []))].sort(comparedNames);
    groupsOf.set(schedules, groups);
  }
  return groups;
}

const PAUSING: readonly GroupVerb[] = ['pause-hour', 'pause-morning', 'pause-until', 'pause'];

function pausingEntries({ schedules, pausedGroups }: Known): Entry[] {
  const others = groupsAmong(schedules).filter((group) => !pausedGroups.includes(group));
  return [
    ...pausedGroups.map((group) => groupEntry('pause-until', group)),
    ...others.flatMap((group) => PAUSING.map((verb) => groupEntry(verb, group))),
  ];
}

const resumingEntries = ({ pausedGroups }: Known): Entry[] =>
  pausedGroups.map((group) => groupEntry('resume', group));

const viewEntries = ({ views }: Known): Entry[] =>
  views.map((name) => entry(`view:${name}`, said.view(name), { kind: 'view', name }));

/** What is offered unasked: not what there may be a hundred of. Enter takes the first, so that one harms nothing. */
export function foremostActs(known: Known): Entry[] {
  const [create, ...others] = actionEntries(known);
  return [
    ...(create === undefined ? [] : [create]),
    ...runEntries(known),
    ...updateEntries(known),
    ...resumingEntries(known),
    ...others,
    ...viewEntries(known),
  ];
}

export function allActs(known: Known): Entry[] {
  return [...foremostActs(known), ...pausingEntries(known)];
}
