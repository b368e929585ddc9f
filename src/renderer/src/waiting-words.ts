/** The words of what waits, and of pauses. */
import { counted } from './phrases';
import { formatCount } from './time/locale';

export const waitingWords = {
  title: 'Waiting',
  hint: 'Missed runs that are not decided yet.',
  decisions: 'Waits for your decision',
  others: 'Waits for something else',
  list: (title: string) => `${title}: due times`,
  needed: (count: number) => counted(count, 'needs a decision', 'need a decision'),
  emptyTitle: 'Nothing waits.',
  emptyText: 'Missed work that needs you, or its conditions, waits here.',
  due: (moment: string) => `Due ${moment}`,
  dueMany: (count: string, stretch: string) => `${count} times, ${stretch}`,
  because: (reason: string) => `Missed because ${reason}`,
  waitsSince: (since: string) => `waiting since ${since}`,
  waitsFor: (hold: string, since: string) => `waiting since ${since} for ${hold}`,
  atMostUntil: (waits: string, moment: string) => `${waits}, at most until ${moment}`,
  run: 'Run',
  runNow: 'Run now',
  skip: 'Skip',
  runLabel: (what: string) => `Run ${what}`,
  skipLabel: (what: string) => `Skip ${what}`,
  runAll: 'Run all',
  skipAll: 'Skip all',
  skipAllAsk: (count: number) =>
    `Skip ${count === 1 ? 'it' : `all ${formatCount(count)}`}? They will not run.`,
  skipAllSure: 'Skip all',
  keep: 'Keep',
  ran: (name: string) => `${name} was started.`,
  ranAll: (count: number) => `${counted(count, 'was', 'were')} started.`,
  skipped: (name: string) => `${name} was skipped.`,
  skippedAll: (count: number) => `${counted(count, 'was', 'were')} skipped.`,
  runAfterAll: 'Run it anyway',
  cut: (count: number) => `These are the first ${formatCount(count)}.`,
  decide: 'Decide',
  band: (count: number) =>
    count === 1 ? 'One waits for your decision:' : `${formatCount(count)} wait for your decision:`,
  bandMore: (count: number) => `and ${formatCount(count)} more`,
  row: (count: number, forYou: boolean) =>
    forYou
      ? `${counted(count, 'due time waits', 'due times wait')} for your decision`
      : counted(count, 'missed time waits', 'missed times wait'),
} as const;

export const pauseWords = {
  label: 'Pauses',
  pause: 'Pause',
  paused: 'Paused',
  menu: 'Pause schedules',
  menuPaused: 'Schedules are paused',
  forAnHour: 'For 1 hour',
  untilMorning: (day: string) => `Until ${day} morning`,
  untilResumed: 'Until I resume',
  onlyGroup: 'Only a group',
  group: (group: string) => `Pause the group ${group}`,
  resume: 'Resume',
  resumeAll: 'Resume now',
  resumeGroup: (group: string) => `Resume the group ${group}`,
  all: (until: string | null) =>
    until === null
      ? 'All schedules are paused until you resume.'
      : `All schedules are paused until ${until}.`,
  ofGroup: (group: string, until: string | null) =>
    until === null
      ? `The group ${group} is paused until you resume.`
      : `The group ${group} is paused until ${until}.`,
  meaning: 'Runs due until then are skipped.',
  row: 'paused',
  rowUntil: (until: string) => `Paused until ${until}`,
  rowUntilResumed: 'Paused until you resume',
  nextAfter: (until: string) => `It is paused until ${until}. Runs due before then are skipped.`,
  nextUnknown: 'It is paused until you resume. Runs due until then are skipped.',
  allResumed: 'Schedules run again.',
  groupResumed: (group: string) => `The group ${group} runs again.`,
} as const;
