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

/** `Backup, Sync, Report and 9,997 more`. */
function namedOf(names: readonly string[], count: number): string {
  const rest = count - names.length;
  if (rest > 0) return `${names.join(', ')} and ${formatCount(rest)} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export const pauseWords = {
  label: 'Pauses',
  pause: 'Pause',
  paused: 'Paused',
  menu: 'Pause schedules',
  menuPaused: 'Schedules are paused',
  forAnHour: 'For 1 hour',
  untilMorning: (day: string) => `Until ${day} morning`,
  untilResumed: 'Until I resume',
  untilTime: 'Until …',
  onlyGroup: 'Only a group',
  group: (group: string) => `Pause the group ${group}`,
  resume: 'Resume',
  resumeAll: 'Resume now',
  schedule: (name: string) => `Pause ${name}`,
  thisOne: 'Pause this schedule',
  resumeThis: 'Resume this schedule',
  resumeOne: (name: string) => `Resume ${name}`,
  resumeMany: (count: number) => `Resume ${count === 1 ? 'it' : `all ${formatCount(count)}`}`,
  show: 'Show',
  showMany: (count: number) => `Show ${counted(count, 'schedule that is', 'schedules that are')} paused`,
  dialog: {
    title: (
      of: { readonly group: string | null } | { readonly schedules: readonly { readonly name: string }[] },
    ) => {
      if ('group' in of)
        return of.group === null ? 'Pause all schedules until' : `Pause the group ${of.group} until`;
      const [only] = of.schedules;
      return of.schedules.length === 1 && only !== undefined
        ? `Pause ${only.name} until`
        : `Pause ${formatCount(of.schedules.length)} schedules until`;
    },
    moment: 'Day and time',
    over: 'That is over already. Give a later time.',
    missing: 'The day or the time is missing. Give both.',
    pause: 'Pause',
    cancel: 'Cancel',
  },
  resumeGroup: (group: string) => `Resume the group ${group}`,
  all: (until: string | null) =>
    until === null
      ? 'All schedules are paused until you resume.'
      : `All schedules are paused until ${until}.`,
  ofGroup: (group: string, until: string | null) =>
    until === null
      ? `The group ${group} is paused until you resume.`
      : `The group ${group} is paused until ${until}.`,
  ofOne: (name: string, until: string | null) =>
    until === null ? `${name} is paused until you resume.` : `${name} is paused until ${until}.`,
  ofMany: (count: number, names: readonly string[], until: string | null) =>
    `${formatCount(count)} schedules are paused: ${namedOf(names, count)}${until === null ? '' : `, until ${until} at the latest`}.`,
  done: (schedules: readonly { readonly name: string }[], until: string | null) => {
    const [only] = schedules;
    const what =
      schedules.length === 1 && only !== undefined
        ? `${only.name} is paused`
        : `${formatCount(schedules.length)} schedules are paused`;
    return until === null ? `${what} until you resume.` : `${what} until ${until}.`;
  },
  resumed: (schedules: readonly { readonly name: string }[], stillPaused: number) => {
    const [only] = schedules;
    const isOne = schedules.length === 1 && only !== undefined;
    const said = isOne
      ? `${only.name} was resumed.`
      : `${formatCount(schedules.length)} schedules were resumed.`;
    if (stillPaused === 0) return said;
    return isOne
      ? `${said} It stays paused with everything or with its group.`
      : `${said} ${formatCount(stillPaused)} stay paused with everything or with their group.`;
  },
  meaning: 'Runs due until then are skipped.',
  row: 'paused',
  rowUntil: (until: string) => `Paused until ${until}`,
  rowUntilResumed: 'Paused until you resume',
  nextAfter: (until: string) => `It is paused until ${until}. Runs due before then are skipped.`,
  nextUnknown: 'It is paused until you resume. Runs due until then are skipped.',
  allResumed: 'Schedules run again.',
  groupResumed: (group: string) => `The group ${group} runs again.`,
} as const;
