/** The words about how runs are carried out: those of the schedule's facts, and those of the editor's "If it fails". */
import type { KeepAwake, Overlap } from '@shared/model/execution';
import { counted } from './phrases';

export const executionWords = {
  facts: {
    retry: 'If it fails',
    timeout: 'Timeout',
    overlap: 'If it still runs',
    jitter: 'Start',
    keepAwake: 'Sleep',
  },
  notRetried: 'not tried again',
  retried: (count: number, first: string) =>
    `tried again up to ${counted(count, 'time', 'times')}, first after ${first}`,
  onlyAfter: (codes: string) => `only after exit code ${codes}`,
  notAfter: (what: string) => `not after ${what}`,
  aTimeout: 'a timeout',
  anInterruption: 'an interruption',
  or: ' or ',
  timeout: (length: string) => `stopped after ${length} awake`,
  overlaps: {
    skip: 'the next one is skipped',
    queue: 'one more waits for it to end',
    allow: 'another may run beside it',
    replace: 'it is stopped, and the next one takes its place',
  } satisfies Record<Overlap, string>,
  /** With "every one counts" nothing is skipped. */
  overlapWaits: 'the next ones wait for it to end',
  whileItRuns: (what: string) => `while it runs, ${what}`,
  jitter: (length: string) => `a random delay of up to ${length}`,
  startsLater: (length: string) => `it starts after a random delay of up to ${length}`,
  keepsAwake: {
    'plugged-in': 'the computer stays awake while it runs, on mains power',
    always: 'the computer stays awake while it runs, on battery too',
  } satisfies Record<Exclude<KeepAwake, 'no'>, string>,
} as const;

export const editorExecutionWords = {
  unfinished: 'Something here is incomplete.',
  sentence: (clauses: string) => `${clauses}.`,
  retries: 'Try it again at most',
  times: 'times, first after',
  firstWait: 'Wait before the first retry',
  firstWaitUnit: 'Unit of the wait before the first retry',
  never: 'A failed run is not tried again.',
  waits: (waits: string, isCut: boolean) =>
    `It waits ${waits}${isCut ? ', and so on' : ''}: each wait is twice the previous one, at most an hour. A failure caused by sleep does not use up a retry.`,
  exitCodes: 'Only after these exit codes',
  exitCodesExample: 'any but 0; or 1, 75',
  timeouts: 'Also after a timeout',
  interrupted: 'Also when Wakeful or the computer went down during the run',
  timeout: 'Stop it after',
  timeoutAmount: 'Longest time to run',
  timeoutUnit: 'Unit of the longest time to run',
  timeoutHint: 'Counts only the time the computer is awake.',
  checkTimeoutHint: 'Without it, a check ends after 30 s.',
  overlap: 'When it is due while it still runs',
  overlaps: {
    skip: 'Skip that time',
    queue: 'Let one wait',
    allow: 'Start it as well',
    replace: 'Start it instead',
  },
  overlapQueueAll: 'Let them wait',
  overlapHints: {
    skip: 'The current run continues. The ledger shows the skipped time.',
    skipWaits: 'Not available: with “Every one counts”, no time is skipped.',
    queue: 'It starts when the current run ends; any more are skipped.',
    queueAll: 'They start one after another when the current run ends.',
    allow: 'Both run side by side.',
    replace: 'The current run is stopped.',
  },
  spread: 'Random delay of up to',
  spreadAmount: 'Longest random delay',
  spreadUnit: 'Unit of the longest random delay',
  spreadHint: 'Keeps many schedules or computers from all starting at the same second. No run is lost.',
  keepAwake: 'While it runs, the computer',
  keepAwakes: {
    no: 'may fall asleep by itself',
    'plugged-in': 'stays awake on mains power',
    always: 'stays awake, on battery too',
  },
  units: { seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days' },
  retriesMissing: 'The number of retries is missing. Give a number, for example 3; 0 is never.',
  firstWaitMissing: 'The wait is missing. Give a number, for example 2 seconds.',
  exitCodesUnreadable: 'Exit codes are whole numbers with commas between them, for example 1, 75.',
  timeoutMissing: 'The longest time to run is missing. Give a number, for example 1 hour.',
  spreadMissing: 'The longest delay is missing. Give a number, for example 10 minutes.',
} as const;
