/** The health of schedules, in words. */
import { counted } from './phrases';
import { formatCount } from './time/locale';

export const healthWords = {
  title: 'Health',
  list: 'Schedules, those that fail first',
  wellTitle: 'All is well.',
  well: (count: number) =>
    `${counted(count, 'schedule is', 'schedules are')} on, and none failed when it last ran.`,
  allOffTitle: 'Every schedule is off.',
  allOff: 'Nothing runs by itself, so nothing can fail.',
  failing: (count: number) => counted(count, 'schedule keeps failing', 'schedules keep failing'),
  failedOnce: (count: number) => `${formatCount(count)} failed last time`,
  fails: (count: number) => counted(count, 'fails', 'fail'),
  rest: (healthy: number, stopped: number) =>
    [
      healthy > 0 ? counted(healthy, 'is well', 'are well') : null,
      stopped > 0 ? counted(stopped, 'is off', 'are off') : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
  columns: {
    schedule: 'Schedule',
    state: 'State',
    runs: 'Last 30 times',
    success: 'Succeeded',
    typical: 'Takes',
  },
  states: {
    healthy: 'well',
    degraded: 'failed last time',
    unhealthy: 'keeps failing',
    stopped: 'off',
  },
  inARow: (count: number) => `failed ${formatCount(count)} times in a row`,
  neverRan: 'has not run yet',
  success: (succeeded: number, judged: number) => `${formatCount(succeeded)} of ${formatCount(judged)}`,
  long: (duration: string) => `up to ${duration}`,
  shown: (count: number) => `${counted(count, 'schedule is', 'schedules are')} shown.`,
  search: 'Search schedules',
  searchPlaceholder: 'Search',
  nothingFound: (query: string) => `No schedule matches “${query}”.`,
  empty: 'There are no schedules yet.',
  emptyText: 'Once something runs, this says which schedules do well, and why others do not.',
} as const;
