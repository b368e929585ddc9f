/** The words of a run: its sentence, its page, its tries. */
import type { VariableOrigin } from '@shared/contract/environment';
import type { EnvironmentSource } from '@shared/model/job-environment';
import { counted } from './phrases';
import { formatCount } from './time/locale';

const origins: Readonly<Record<Exclude<VariableOrigin, 'inherited'>, string>> = {
  settings: 'settings',
  schedule: 'what it runs',
  run: 'this run',
};

export const runPageWords = {
  title: 'Run',
  goneTitle: 'Run not found',
  gone: 'It was removed, or its address is wrong.',
  toRuns: 'Show all runs',
  startedAt: {
    schedule: (at: string) => `Started at ${at}`,
    'catch-up': (at: string) => `Caught up at ${at}`,
    manual: (at: string) => `Started by hand at ${at}`,
    event: (at: string) => `Started by an event at ${at}`,
    dependency: (at: string) => `Started after another schedule at ${at}`,
    group: (at: string) => `Started as one of a group at ${at}`,
    test: (at: string) => `Tested at ${at}`,
  },
  after: (duration: string) => `after ${duration}`,
  waiting: 'waiting for its turn',
  runningFor: (duration: string) => `running for ${duration}`,
  withExitCode: (code: number) => `with exit code ${code}`,
  interrupted: 'interrupted, so its result is not known',
  timedOut: 'took too long and was stopped',
  waitingToRetry: 'waiting to be tried again',
  askedForAt: (at: string) => `Asked for at ${at}`,
  triesAgain: (when: string) => `Next try ${when}.`,
  startsLater: (when: string) => `It starts ${when}: it was given a random delay.`,
  anyMoment: 'at any moment',
  slept: (slept: string, isOver: boolean) =>
    isOver
      ? `The computer slept ${slept} during this run, which then continued.`
      : `The computer slept ${slept} during this run, which is still going.`,
  trySlept: (slept: string) => `The computer slept ${slept} during this try.`,
  isTest: 'A test run, not counted in the history.',
  isEdited: 'Changed for this run only: it did not run what its schedule runs.',
  covering: (count: number) => `covering ${counted(count, 'occurrence', 'occurrences')}`,
  askedFor: {
    byHand: (when: string) =>
      `It was asked for by hand ${when}: in the window, in the tray, or with the wakeful command. Which of them is not kept. It stands for no due time.`,
    asTest: (when: string) => `It was tried out by hand ${when}. It stands for no due time.`,
    byGroup: (group: string | null, run: string, when: string) =>
      group === null
        ? `A group started it ${when}, in run ${run.slice(1)}.`
        : `The group “${group}” started it ${when}, in its run ${run.slice(1)}.`,
  },
  stop: 'Stop',
  again: 'Run again',
  againChanged: 'Run again with changes',
  againTitle: (name: string) => `Run ${name} again, changed`,
  againHint: 'Runs once, by hand. The schedule is not changed.',
  againStart: 'Run this',
  againCancel: 'Cancel',
  againStarted: (name: string) => `${name} was started again.`,
  tries: 'Tries',
  tryNumber: (number: number) => `Try ${number}`,
  free: 'did not use up a retry',
  members: 'Runs of this group',
  noMembers: 'It has not started any of its schedules yet.',
  search: 'Search the output',
  searchPlaceholder: 'Search',
  found: (place: number, count: number) => `${formatCount(place)} of ${formatCount(count)}`,
  foundNothing: 'nothing found',
  previousFound: 'Previous match',
  nextFound: 'Next match',
  output: 'Output',
  follow: 'Follow',
  toTheEnd: 'Jump to the end',
  wrap: 'Wrap lines',
  times: 'Times',
  copy: 'Copy the output',
  copied: 'The output was copied.',
  copyFailed: 'The output could not be copied because the system did not allow it. Download it instead.',
  download: 'Download the output',
  noOutput: 'There was no output.',
  outputGone: (when: string) => `Its output was removed ${when} to stay within the limits in Settings.`,
  noOutputYet: 'No output yet.',
  dropped: (bytes: string) => `${bytes} were dropped here because the run wrote more than is kept.`,
  droppedUnknown: 'Some output was dropped here because the run wrote more than is kept.',
  stderr: 'error output',
  lines: (count: number) => counted(count, 'line', 'lines'),
  facts: {
    due: 'Due',
    started: 'Started',
    ended: 'Ended',
    exit: 'Exit code',
    signal: 'Signal',
    attempts: 'Tries',
    group: 'Group',
    late: 'Late',
    took: 'Took',
    awake: 'Awake',
    asleep: 'Asleep',
    response: 'Response',
  },
  environment: {
    title: 'Environment',
    about: 'Environment of the run',
    table: 'Variables of the run',
    loading: 'Looking …',
    folder: (path: string | null) =>
      path === null ? 'It starts in your home folder.' : `It starts in ${path}.`,
    present: 'Values from the shell and the settings are shown as they are now.',
    columns: { name: 'Variable', value: 'Value', origin: 'From' },
    origin: (origin: VariableOrigin, source: EnvironmentSource) => {
      if (origin !== 'inherited') return origins[origin];
      return source === 'login-shell' ? 'login shell' : 'Wakeful';
    },
    empty: 'empty',
  },
  groupRun: (id: string) => `Run ${id.slice(1)}`,
  exitCode: (code: number) => `exit code ${code}`,
  stopping: 'Stopping …',
  toSchedule: 'Open schedule',
} as const;
