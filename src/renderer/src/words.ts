/**
 * Every word the window says, in one place; the editor's, and those of what waits, are in files beside it. Sentences end;
 * buttons are verbs; an error says what happened, why, and what to do next. Facts come in already humanised or as plain
 * counts; nothing here reads a clock.
 */
import { assertNever } from '@shared/assert-never';
import type { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { MisfirePolicy } from '@shared/model/misfire';
import type { RunStatus } from '@shared/model/run';
import { describeDuration } from '@shared/time/duration';
import { editorWords } from './editor-words';
import { executionWords } from './editor-execution-words';
import { counted, lowerFirst, upperFirst } from './phrases';
import { formatCount } from './time/locale';
import { listWords } from './list-words';
import { powerWords } from './power-words';
import { runHistoryWords } from './run-history-words';
import { runPageWords } from './run-page-words';
import { settingsWords } from './settings-words';
import { pauseWords, waitingWords } from './waiting-words';
import type { Shape } from './components/shape';

const outcomes: Readonly<Record<LedgerOutcome, string>> = {
  ran: 'Ran',
  'caught-up': 'Caught up',
  skipped: 'Skipped',
  pending: 'Waiting',
};

const statuses: Readonly<Record<RunStatus, string>> = {
  queued: 'In line',
  running: 'Running',
  waiting: 'Waiting for its time',
  succeeded: 'Succeeded',
  failed: 'Failed',
  'timed-out': 'Timed out',
  cancelled: 'Stopped',
  interrupted: 'Interrupted',
};

const shapes: Readonly<Record<Shape, string>> = {
  ran: 'succeeded',
  late: 'ran late',
  'caught-up': 'caught up',
  skipped: 'skipped',
  failed: 'failed',
  'timed-out': 'timed out',
  stopped: 'stopped',
  interrupted: 'interrupted',
  queued: 'waiting',
  retrying: 'waiting to be tried again',
  running: 'running',
};

/** Why occurrences in the ledger were not served on time; follows "Skipped:" or "Caught up:". */
function reasonOf(reason: LedgerReason): string {
  switch (reason) {
    case 'asleep':
      return 'the computer was asleep';
    case 'not-running':
      return 'the computer or Wakeful was off';
    case 'stalled':
      return 'Wakeful was held up';
    case 'past-grace':
      return 'missed too long ago';
    case 'over-catch-up-limit':
      return 'over its limit of missed runs';
    case 'overlap':
      return 'the previous run was still going';
    case 'superseded':
      return 'the schedule was edited before it ran';
    case 'disabled':
      return 'the schedule was off';
    case 'paused':
      return 'it was paused';
    case 'condition':
      return 'its conditions were not met';
    case 'declined':
      return 'you chose to skip it';
    case 'clock-changed':
      return 'the clock was set back over this time';
    default:
      return assertNever(reason);
  }
}

function ifMissed(policy: MisfirePolicy): string {
  if (policy.mode === 'skip') return 'only at its time';
  if (policy.mode === 'ask')
    return policy.graceMs === null
      ? 'asks you what to do with what it missed'
      : `asks you about what it missed, up to ${describeDuration(policy.graceMs)} late`;
  if (policy.mode === 'all') {
    const age = policy.graceMs === null ? '' : ` up to ${describeDuration(policy.graceMs)} late`;
    return `every one counts${age}, at most ${policy.limit} at a time`;
  }
  return policy.graceMs === null
    ? 'still useful when late'
    : `still useful up to ${describeDuration(policy.graceMs)} late`;
}

export const words = {
  product: 'Wakeful',
  outcomes,
  statuses,
  shapes,
  reasonOf,
  ifMissed,

  time: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    this: 'this',
    once: (when: string) => `Once, on ${when}`,
    to: (from: string, to: string) => `${from} to ${to}`,
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
    hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    days: (count: number) => `${count} days`,
    in: (duration: string) => `in ${duration}`,
    now: 'now',
    dueAgo: (duration: string) => `due ${duration} ago`,
  },

  frame: {
    sections: 'Sections',
    skipToContent: 'Skip to the content',
    schedules: 'Schedules',
    waiting: 'Waiting',
    runs: 'Runs',
    sleepLog: 'Sleep log',
    settings: 'Settings',
    status: 'Status',
    awake: (duration: string) => `awake ${duration}`,
    next: (name: string, when: string) => `next: ${name} ${when}`,
    nothingNext: 'nothing is due',
    allPaused: 'everything is paused',
    nothingStarts: 'schedules are stopped',
    unknown: 'not known: what runs, what is next',
    running: (count: number) => (count === 0 ? 'nothing is running' : `${formatCount(count)} running`),
    version: (version: string) => `v${version}`,
    stopped: (why: string) => `Schedules are stopped. ${why}`,
    checksStopped: (why: string) => `HTTP checks are stopped. ${why}`,
    title: (screen: string) => `${screen} · Wakeful`,
    nowhere: 'There is no page at this address.',
    nowhereText: 'What was here may have been removed, or the address has a typing mistake.',
    toSchedules: 'Go to the schedules',
    notShown: 'This page cannot be shown.',
    notShownText:
      'A part of the window did not come, or has a defect. Your schedules are not affected. What you were writing is kept.',
    loadAgain: 'Load the window again',
  },

  connection: {
    connecting: 'connecting …',
    open: 'connected',
    lost: 'connection lost, reconnecting …',
    tryNow: 'Try now',
    lostNotice: 'Wakeful cannot be reached, so what you see may be out of date. Reconnecting …',
    longLost: 'If Wakeful was restarted, open the address it printed.',
    lostFailure: {
      message: 'Wakeful could not be reached.',
      fix: 'Check that it is running, then try again.',
    },
  },

  common: {
    undo: 'Undo',
    undone: 'Undone.',
    noWayBack: 'What was done last cannot be undone.',
    notDoneYet: 'What was asked for last is still being done.',
    changedMeanwhile: 'It was changed again meanwhile, so it stays as it is.',
    tryAgain: 'Try again',
    loading: 'Loading',
    open: 'Open',
    showMore: 'Show more',
    dismiss: 'Dismiss',
  },

  schedules: {
    title: 'Schedules',
    list: 'Schedules',
    create: 'New schedule',
    import: 'Import',
    search: 'Search schedules',
    searchPlaceholder: 'Search',
    filters: {
      all: 'All',
      running: 'Running',
      failing: 'Failing',
      late: 'Late',
      waiting: 'Waiting',
      paused: 'Paused',
      off: 'Off',
    },
    filterLabel: 'Show',
    switchLabel: (name: string, on: boolean) => `${name} is ${on ? 'on' : 'off'}`,
    run: 'Run',
    runNow: 'Run now',
    runLabel: (name: string) => `Run ${name} now`,
    off: 'off',
    exhausted: 'never again',
    onEvent: 'on its event',
    neverRan: 'never ran',
    nothingFound: (query: string) => `No schedule matches “${query}”.`,
    nothingHere: 'No schedule is in this state.',
    clear: 'Show all schedules',
    details: (name: string) => `Details of ${name}`,
    closeDetails: 'Close details',
    openPage: 'Open',
    captions: {
      name: 'Schedule',
      cadence: 'When',
      next: 'Next',
      last: 'Last result',
      strip: 'Last 30 times',
    },
    shapeCount: (shape: Shape, count: number) => `${formatCount(count)} ${shapes[shape]}`,
    lastResult: (result: string, when: string) => `${result} ${when}`,
    started: (name: string) => `${name} was started.`,
    stopIt: 'Stop it',
    switched: (name: string, on: boolean) => `${name} was switched ${on ? 'on' : 'off'}.`,
    removed: (name: string) => `${name} was removed.`,
    restored: (name: string) => `${name} is back.`,
  },

  list: listWords,

  schedule: {
    edit: 'Edit',
    remove: 'Remove',
    more: 'More actions',
    next: 'Next',
    nothingNext: 'It is not due again.',
    nextOff: 'It is off. Switch it on to see when it is due.',
    nextOnEvent: 'It follows an event, so its next time is not known.',
    runs: 'Runs',
    allRuns: 'All runs',
    noRuns: 'It has not run yet.',
    ledger: 'Ledger',
    ledgerHint: 'What happened each time it was due.',
    ledgerEmpty: 'Nothing has been due yet. Every due time will be listed here.',
    ledgerColumns: { when: 'Due', count: 'Times', outcome: 'Outcome', reason: 'Why', run: 'Run' },
    ledgerRun: (id: string) => `Run ${id.slice(1)}`,
    runsGoOn: (count: number) => `${counted(count, 'run is going', 'runs are going')}.`,
    stopAll: 'Stop all runs',
    stopAllAsk: (name: string) => `Stop all runs of ${name}?`,
    stopAllMeaning: (count: number) =>
      `${counted(count, 'run is', 'runs are')} going on. What they do ends here, and they count as stopped.`,
    stopAllSure: 'Stop them all',
    stopAllKeep: 'Let them go on',
    stoppedAll: (count: number) => `${counted(count, 'run is', 'runs are')} being stopped.`,
    facts: { runs: 'Runs', group: 'Group', tags: 'Tags', priority: 'Priority', folder: 'Folder' },
    /** The two halves of a sentence with what it runs between them. */
    summary: (input: { cadence: string; zone: string | null; policy: MisfirePolicy }) => ({
      before: 'Runs',
      after: `${lowerFirst(input.cadence)}${input.zone === null ? '' : `, ${input.zone} time`}; ${ifMissed(input.policy)}.`,
    }),
    nothingDue: 'Nothing was due',
    ranOnTime: 'Ran on time',
    atLeast: (count: number, isMinimum: boolean) =>
      isMinimum ? `at least ${formatCount(count)}` : formatCount(count),
    ranTogether: (count: string) => `Ran once for ${count} times`,
    caughtUp: (count: string) => `Caught up ${count} times in one run`,
    skipped: (count: string) => `Skipped ${count} times`,
    pending: (count: string) => `${count} times wait`,
    waitsBecause: (reason: string) => `Did not run on time: ${reason}.`,
    servedLate: (reason: string) => `Missed because ${reason}.`,
    skippedBecause: (reason: string) => `${upperFirst(reason)}.`,
    title: 'Schedule',
    goneTitle: 'Schedule not found',
    gone: 'It was removed, or its address is wrong.',
    waiting: 'Waiting',
  },

  why: {
    ask: 'Why?',
    about: (what: string) => `Why? ${what}`,
    thisRun: 'What led to this run',
    loading: 'Looking it up …',
  },

  waiting: waitingWords,

  pauses: pauseWords,

  editor: editorWords,

  execution: executionWords,

  runs: runHistoryWords,

  run: runPageWords,

  settings: settingsWords,

  power: powerWords,
} as const;
