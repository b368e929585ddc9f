/** What is shown of the schedules, and in which order. */
import { assertNever } from '@shared/assert-never';
import type { ScheduleView } from '@shared/contract/views';
import type { ScheduleHealth } from '@shared/model/schedule';
import { comparedNames } from '../../compared-names';
import { isOneOf } from '../../is-one-of';
import { hasShape, isListOf, isText } from '../../stored-shapes';
import { isInState, searchOf, STATE_FILTERS, type Running, type StateFilter } from './schedule-filters';

export const SORTS = ['name', 'next', 'last', 'health'] as const;
export type Sort = (typeof SORTS)[number];

/** Stands for "in no group" among names of groups, which are never empty. */
export const NO_GROUP = '';

export interface ListView {
  readonly state: StateFilter;
  /** Those of any of these groups; none means all. */
  readonly groups: string[];
  /** Those that have every one of these tags. */
  readonly tags: string[];
  readonly sort: Sort;
  readonly query: string;
}

export const isListView = hasShape<ListView>({
  state: isOneOf(STATE_FILTERS),
  groups: isListOf(isText),
  tags: isListOf(isText),
  sort: isOneOf(SORTS),
  query: isText,
});

export const WHOLE_LIST: ListView = { state: 'all', groups: [], tags: [], sort: 'name', query: '' };

export function isSameView(a: ListView, b: ListView): boolean {
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    left.length === right.length && left.every((item) => right.includes(item));
  return (
    a.state === b.state &&
    a.sort === b.sort &&
    a.query.trim() === b.query.trim() &&
    same(a.groups, b.groups) &&
    same(a.tags, b.tags)
  );
}

function isIn({ group, tags }: ScheduleView, view: ListView): boolean {
  return (
    (view.groups.length === 0 || view.groups.includes(group ?? NO_GROUP)) &&
    view.tags.every((tag) => tags.includes(tag))
  );
}

/** Those in the chosen groups and with the chosen tags: what the counts of the states are about. */
export function inGroupsAndTags(schedules: readonly ScheduleView[], view: ListView): readonly ScheduleView[] {
  return view.groups.length + view.tags.length === 0
    ? schedules
    : schedules.filter((schedule) => isIn(schedule, view));
}

/** Of schedules in the order of their names. */
export function shownSchedules(
  schedules: readonly ScheduleView[],
  view: ListView,
  running: Running,
): readonly ScheduleView[] {
  const isSought = searchOf(view.query);
  const found = schedules.filter(
    (schedule) => isInState(schedule, view.state, running) && isSought(schedule),
  );
  return sorted(found, view.sort);
}

const WORST_FIRST: Readonly<Record<ScheduleHealth, number>> = {
  unhealthy: 0,
  degraded: 1,
  healthy: 2,
  stopped: 3,
};

// Instants of the contract are ISO 8601 in UTC, all of one length: they compare as text. What has none comes last.
const AFTER_ALL = '~';

function sorted(byName: readonly ScheduleView[], sort: Sort): readonly ScheduleView[] {
  switch (sort) {
    case 'name':
      return byName;
    case 'next':
      return byName.toSorted((a, b) => compared(a.nextRunAt ?? AFTER_ALL, b.nextRunAt ?? AFTER_ALL));
    case 'last':
      return byName.toSorted((a, b) => compared(lastOf(b), lastOf(a)));
    case 'health':
      return byName.toSorted((a, b) => WORST_FIRST[a.health] - WORST_FIRST[b.health]);
    default:
      return assertNever(sort);
  }
}

function lastOf({ lastRun }: ScheduleView): string {
  return lastRun?.queuedAt ?? '';
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Each that occurs, with how often, in alphabetical order. */
function counted(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => comparedNames(a, b)));
}

export function groupCounts(schedules: readonly ScheduleView[]): ReadonlyMap<string, number> {
  return counted(schedules.map(({ group }) => group ?? NO_GROUP));
}

export function tagCounts(schedules: readonly ScheduleView[]): ReadonlyMap<string, number> {
  return counted(schedules.flatMap(({ tags }) => tags));
}
