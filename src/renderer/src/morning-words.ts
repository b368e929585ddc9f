/** The words of the morning report. */
import { counted } from './phrases';
import { formatCount } from './time/locale';

export const morningWords = {
  title: 'Morning report',
  morning: 'Good morning.',
  otherwise: 'Welcome back.',
  away: {
    asleep: (length: string, stretch: string) => `This computer slept ${length} (${stretch}).`,
    off: (length: string, stretch: string) => `Wakeful was not running for ${length} (${stretch}).`,
    stalled: (length: string, stretch: string) => `Wakeful was held up for ${length} (${stretch}).`,
  },
  awayInShort: {
    asleep: (length: string) => `Slept ${length}`,
    off: (length: string) => `Was not running for ${length}`,
    stalled: (length: string) => `Was held up for ${length}`,
  },
  decisionsInShort: (count: number) => counted(count, 'waits', 'wait'),
  skippedInShort: (count: number) => `${formatCount(count)} skipped`,
  late: (count: number) => `${formatCount(count)} ran late`,
  skipped: (count: number) => counted(count, 'was skipped', 'were skipped'),
  decisions: (count: number) => counted(count, 'waits for your decision', 'wait for your decision'),
  lateTime: (due: string, ran: string, late: string) => `due ${due}, ran ${ran}, ${late}\u00a0late`,
  lateTimes: (count: string, stretch: string, ran: string) =>
    `${count} merged into 1 run ${ran}, due ${stretch}`,
  notStarted: (due: string) => `due ${due}, waits for its turn`,
  skippedTime: (due: string, reason: string) => `due ${due}: ${reason}`,
  skippedTimes: (count: string, stretch: string, reason: string) => `${count} times, ${stretch}: ${reason}`,
  more: (count: number) => `and ${formatCount(count)} more`,
  all: 'See all',
  dismiss: 'Close the report',
  nothing: 'Nothing was missed.',
  judging: 'What came due meanwhile is being looked at.',
  never: 'There is no report yet.',
  neverText: 'Since Wakeful first ran, the computer has neither slept nor been off.',
  cut: 'There was more than is shown here.',
  last: 'Last morning report',
} as const;
