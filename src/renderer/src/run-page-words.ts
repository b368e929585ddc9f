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
  interrupted: 'interrupted; how it ended cannot be known',
  timedOut: 'took too long and was stopped',
  waitingToRetry: 'waits to be tried again',
  askedForAt: (at: string) => `Asked for at ${at}`,
  triesAgain: (when: string) => `It is tried again ${when}.`,
  startsLater: (when: string) => `It starts ${when}: its start is put off a little, by chance.`,
  anyMoment: 'at any moment',
  slept: (slept: string, isOver: boolean) =>
    isOver
      ? `The computer slept ${slept} while it ran, and it went on after.`
      : `The computer slept ${slept} while it ran; it goes on.`,
  trySlept: (slept: string) => `The computer slept ${slept} while it ran.`,
  isTest: 'A test run: it is outside of the statistics.',
  isEdited: 'It was changed for this one run: it ran something else than its schedule does.',
  covering: (count: number) => `covering ${counted(count, 'occurrence', 'occurrences')}`,
  stop: 'Stop',
  again: 'Run again',
  againChanged: 'Run again with changes',
  againTitle: (name: string) => `Run ${name} again, changed`,
  againHint: 'What is written here runs once, as by hand. The schedule stays as it is.',
  againStart: 'Run this',
  againCancel: 'Cancel',
  againStarted: (name: string) => `${name} was started again.`,
  tries: 'Tries',
  tryNumber: (number: number) => `Try ${number}`,
  free: 'used up no retry',
  members: 'Runs of this group',
  noMembers: 'It has started none of its schedules yet.',
  search: 'Search the output',
  searchPlaceholder: 'Search',
  found: (place: number, count: number) => `${formatCount(place)} of ${formatCount(count)}`,
  foundNothing: 'nothing found',
  previousFound: 'Previous match',
  nextFound: 'Next match',
  output: 'Output',
  follow: 'Follow',
  wrap: 'Wrap lines',
  times: 'Times',
  copy: 'Copy the output',
  copied: 'The output was copied.',
  copyFailed: 'The output could not be copied: the system did not allow it. Download it instead.',
  download: 'Download the output',
  noOutput: 'It wrote nothing.',
  outputGone: (when: string) =>
    `Its output was removed ${when}, to keep those of all runs within their limits.`,
  noOutputYet: 'Nothing was written yet.',
  dropped: (bytes: string) => `${bytes} were dropped here: the run wrote more than is kept.`,
  droppedUnknown: 'Some output was dropped here: the run wrote more than is kept.',
  stderr: 'error output',
  lines: (count: number) => counted(count, 'line', 'lines'),
  facts: {
    due: 'Due',
    started: 'Started',
    ended: 'Ended',
    exit: 'Exit code',
    signal: 'Signal',
    attempts: 'Tries',
    late: 'Late',
    took: 'Took',
    awake: 'Awake',
    asleep: 'Asleep',
    response: 'Response',
  },
  environment: {
    title: 'Environment',
    about: 'Environment of its job',
    table: 'Variables of its job',
    loading: 'Looking …',
    folder: (path: string | null) =>
      path === null ? 'It starts in your home folder.' : `It starts in ${path}.`,
    present: 'What comes from the shell and the settings is shown as it is now.',
    columns: { name: 'Variable', value: 'Value', origin: 'From' },
    origin: (origin: VariableOrigin, source: EnvironmentSource) => {
      if (origin !== 'inherited') return origins[origin];
      return source === 'login-shell' ? 'login shell' : 'Wakeful';
    },
    empty: 'empty',
  },
  exitCode: (code: number) => `exit code ${code}`,
  stopping: 'Stopping …',
  toSchedule: 'Open schedule',
} as const;
