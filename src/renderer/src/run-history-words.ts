/** What the history of runs says. */
import { counted } from './phrases';
import { formatCount } from './time/locale';

export const runHistoryWords = {
  title: 'Runs',
  list: 'Runs',
  columns: { result: 'Result', schedule: 'Schedule', started: 'Started', took: 'Took', why: 'Why it ran' },
  filterStatus: 'Result',
  filterSchedule: 'Schedule',
  anySchedule: 'All schedules',
  filterCause: 'Why it ran',
  anyCause: 'For any reason',
  filterPeriod: 'When',
  anyPeriod: 'At any time',
  periods: {
    hour: 'In the last hour',
    today: 'Today',
    week: 'In the last 7 days',
    month: 'In the last 30 days',
    days: 'Between two days',
  },
  firstDay: 'From this day',
  lastDay: 'Up to this day',
  search: 'Search names and results',
  searchPlaceholder: 'Search',
  clear: 'Clear filters',
  filters: {
    all: 'All',
  },
  empty: 'Nothing has run yet.',
  emptyText: 'Runs appear here as they start: on time, late, by hand, or because something happened.',
  shown: (count: number, hasMore: boolean) =>
    hasMore
      ? `More than ${counted(count, 'run', 'runs')} match.`
      : `${counted(count, 'run matches', 'runs match')}.`,
  goneSchedule: 'A schedule that was removed',
  scheduleGone: 'The schedule whose runs are asked for was removed.',
  emptyFiltered: 'No run matches.',
  emptyFilteredText: 'There may be others, in another state or at another time.',
  caused: (cause: string, late: string | null, covers: number, isEdited: boolean) =>
    [cause, isEdited ? 'changed' : null, late, covers > 1 ? `for ${formatCount(covers)} times` : null]
      .filter((part) => part !== null)
      .join(', '),
  causes: {
    schedule: 'scheduled',
    'catch-up': 'caught up',
    manual: 'by hand',
    event: 'by an event',
    dependency: 'after another schedule',
    group: 'as one of a group',
    test: 'as a test',
  },
  onTime: 'on time',
  late: (duration: string) => `${duration} late`,
} as const;
