/** What the palette offers for what was typed, in sections. Pure: it knows schedules and words, and does nothing. */
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { isFinal } from '@shared/model/run';
import { cadenceWords } from '../cadence';
import { whatItRuns } from '../action-words';
import { isPausedItself } from '../paused-itself';
import { paletteWords as said } from '../palette-words';
import { allActs, foremostActs } from './acts';
import { entry, type Entry, type Verb } from './entry';
import { bestMatches, scoreOf, wordsOf } from './fuzzy';
import type { Known } from './known';
import { screenEntries, settingsEntries } from './places';

export type SectionKey = keyof typeof said.sections;

export interface PaletteSection {
  readonly key: SectionKey;
  readonly entries: readonly Entry[];
}

function scheduleEntry(schedule: ScheduleView): Entry {
  const { id, name, group, enabled } = schedule;
  const detail = enabled ? said.onSchedule(cadenceWords(schedule), group) : said.off;
  return entry(`schedule:${id}`, name, { kind: 'schedule', verb: 'open', schedule }, { detail });
}

const PAUSING = ['pause-hour', 'pause-morning', 'pause', 'pause-until'] as const;
const RESUMING = ['resume'] as const;

/** What can be done with it just now. */
export function verbsFor(schedule: ScheduleView): Verb[] {
  const { enabled, lastRun } = schedule;
  const isGoing = lastRun !== null && !isFinal(lastRun.status);
  return [
    'open',
    'run',
    ...(isGoing ? (['stop'] as const) : []),
    enabled ? 'switch-off' : 'switch-on',
    ...(isPausedItself(schedule) ? RESUMING : PAUSING),
    isPinned(schedule) ? 'unpin' : 'pin',
    'edit',
    'runs',
    ...(lastRun === null ? [] : (['why'] as const)),
    'remove',
  ];
}

/** The page of one schedule: what to do with it. */
export function verbSections(schedule: ScheduleView, query: string): PaletteSection[] {
  const entries = verbsFor(schedule).map((verb) =>
    entry(
      `verb:${verb}:${schedule.id}`,
      said.verbs[verb],
      { kind: 'schedule', verb, schedule },
      {
        shortcut: verb === 'run' ? 'run' : verb === 'edit' ? 'edit' : null,
      },
    ),
  );
  const found = bestMatches(entries, wordsOf(query), { textOf: lowerLabel, limit: entries.length });
  return nonEmpty([{ key: 'on', entries: wordsOf(query).length === 0 ? entries : found }]);
}

const lowerLabel = ({ label }: Entry): string => label.toLocaleLowerCase();

/** By what it is called, else by further words for it, each from its beginning: letters strewn over those would mean nothing. */
function scoreOfEntry(query: readonly string[], found: Entry): number | null {
  const byLabel = scoreOf(query, lowerLabel(found));
  if (byLabel !== null || found.terms === '') return byLabel;
  const text = `${lowerLabel(found)} ${found.terms}`;
  const beginnings = text.split(/[^\p{L}\p{N}]+/u);
  const isMeant = query.every((word) => beginnings.some((beginning) => beginning.startsWith(word)));
  return isMeant ? scoreOf(query, text) : null;
}

function bestEntries(entries: readonly Entry[], query: readonly string[], limit: number): Entry[] {
  return entries
    .flatMap((found) => {
      const score = scoreOfEntry(query, found);
      return score === null ? [] : [{ found, score }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ found }) => found);
}

/** Views are never changed in place, so what is searched in one is made once. */
const searched = new WeakMap<ScheduleView, string>();

function searchedOf(schedule: ScheduleView): string {
  let text = searched.get(schedule);
  if (text === undefined) {
    text = schedule.name.toLocaleLowerCase();
    searched.set(schedule, text);
  }
  return text;
}

const aside = new WeakMap<ScheduleView, string>();

/** Where to look when the name does not have it: group, tags, what it runs. */
function asideOf(schedule: ScheduleView): string {
  let text = aside.get(schedule);
  if (text === undefined) {
    const { name, group, tags, action } = schedule;
    text = [name, group ?? '', ...tags, whatItRuns(action)].join('\n').toLocaleLowerCase();
    aside.set(schedule, text);
  }
  return text;
}

const MOST_FIXED = 10;
const MOST_SCHEDULES = 30;
const MOST_RECENT = 6;
const MOST_VERBS = 5;
const RECENT_BONUS = 2;

function byName({ schedules, recent }: Known, query: readonly string[], limit: number): ScheduleView[] {
  const recently = new Set(recent);
  return bestMatches(schedules, query, {
    textOf: searchedOf,
    bonusOf: ({ id }) => (recently.has(`schedule:${id}`) ? RECENT_BONUS : 0),
    limit,
  });
}

/** Those that have it elsewhere than in their names, too. */
function byAll({ schedules }: Known, query: readonly string[], limit: number): ScheduleView[] {
  return schedules
    .filter((schedule) => query.every((word) => asideOf(schedule).includes(word)))
    .slice(0, limit);
}

function schedulesFor(known: Known, query: readonly string[]): ScheduleView[] {
  const named = byName(known, query, MOST_SCHEDULES);
  if (named.length >= MOST_SCHEDULES) return named;
  return [...new Set([...named, ...byAll(known, query, MOST_SCHEDULES)])].slice(0, MOST_SCHEDULES);
}

/** What is left of the query when it begins with the verb ("switch off nightly"); `null` when it does not. */
function afterVerb(verb: Verb, query: readonly string[]): readonly string[] | null {
  const label = wordsOf(said.verbs[verb]);
  if (query[0] !== label[0]) return null;
  let told = 1;
  while (told < query.length && query[told] === label[told]) told += 1;
  return told < query.length ? query.slice(told) : null;
}

/** "run nightly": first a verb, the one with most of its words told first; then what `find` finds a schedule by. */
function verbEntries(known: Known, query: readonly string[], find: typeof byName): Entry[] {
  // Several verbs begin alike, and there may be ten thousand to look through.
  const found = new Map<number, ScheduleView[]>();
  const schedulesOf = (rest: readonly string[]): ScheduleView[] => {
    const schedules = found.get(rest.length) ?? find(known, rest, MOST_VERBS);
    found.set(rest.length, schedules);
    return schedules;
  };
  return (Object.keys(said.verbs) as Verb[])
    .flatMap((verb) => {
      const rest = afterVerb(verb, query);
      return rest === null ? [] : [{ verb, rest }];
    })
    .sort((a, b) => a.rest.length - b.rest.length)
    .flatMap(({ verb, rest }) =>
      schedulesOf(rest)
        .filter((schedule) => verbsFor(schedule).includes(verb))
        .map((schedule) => {
          const label = said.verbOn(said.verbs[verb], schedule.name);
          return entry(`verb:${verb}:${schedule.id}`, label, { kind: 'schedule', verb, schedule });
        }),
    );
}

/** With a schedule that was named; then with everything or a group; then with a schedule that mentions it. */
function actsFor(known: Known, query: readonly string[]): Entry[] {
  const named = verbEntries(known, query, byName);
  const isNamed = new Set(named.map(({ key }) => key));
  const mentioning = verbEntries(known, query, byAll).filter(({ key }) => !isNamed.has(key));
  return [...named, ...bestEntries(allActs(known), query, MOST_FIXED), ...mentioning];
}

function nonEmpty(sections: readonly PaletteSection[]): PaletteSection[] {
  return sections.filter(({ entries }) => entries.length > 0);
}

/** Nothing typed: what was chosen lately, then what can be done and where one can go. */
function unasked(known: Known): PaletteSection[] {
  const acts = foremostActs(known);
  const fixed = new Map(
    [...allActs(known), ...screenEntries, ...settingsEntries].map((found) => [found.key, found]),
  );
  const byId = new Map(known.schedules.map((schedule) => [`schedule:${schedule.id}`, schedule]));
  const recent = known.recent.flatMap((key) => {
    const schedule = byId.get(key);
    return schedule === undefined ? (fixed.get(key) ?? []) : scheduleEntry(schedule);
  });
  const shown = recent.slice(0, MOST_RECENT);
  const others = (entries: readonly Entry[]): Entry[] =>
    entries.filter(({ key }) => !shown.some((recently) => recently.key === key));
  return nonEmpty([
    { key: 'recent', entries: shown },
    { key: 'actions', entries: others(acts) },
    { key: 'screens', entries: others(screenEntries) },
  ]);
}

/** What is offered for what was typed, best first in each section, the section with the best match first. */
export function sectionsFor(known: Known, typed: string): PaletteSection[] {
  const query = wordsOf(typed);
  if (query.length === 0) return unasked(known);
  const places = [...screenEntries, ...settingsEntries];
  const sections = nonEmpty([
    { key: 'actions', entries: actsFor(known, query) },
    { key: 'screens', entries: bestEntries(places, query, MOST_FIXED) },
    { key: 'schedules', entries: schedulesFor(known, query).map(scheduleEntry) },
  ]);
  const best = ({ entries: [first] }: PaletteSection): number => {
    if (first === undefined) return -1;
    if (first.key.startsWith('verb:')) return Number.MAX_SAFE_INTEGER;
    return scoreOfEntry(query, first) ?? 0;
  };
  return sections.sort((a, b) => best(b) - best(a));
}
