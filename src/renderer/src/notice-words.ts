/** The words about notifications: those of a schedule's facts, of the editor, and of the settings. */
import { counted } from './phrases';

const afterFailures = (count: number): string =>
  count === 1 ? 'when it fails' : `after ${counted(count, 'failure', 'failures')} one after another`;

export const noticeWords = {
  facts: { failure: 'Notification', longer: 'Long runs' },
  never: 'none when it fails',
  afterFailures,
  asSettings: 'as in the settings',
  recovered: 'when it succeeds again',
  notRecovered: 'not when it succeeds again',
  longer: (length: string) => `when a run goes on for more than ${length}`,
  editor: {
    sentence: (clauses: string) => `${clauses}.`,
    unfinished: 'Something here is not filled in yet.',
    failure: 'When it fails',
    failures: { settings: 'as in the settings', never: 'never', count: 'after' },
    count: 'Failures one after another',
    inARow: 'failures one after another',
    countMissing: 'The number of failures is missing. Give a number, for example 3.',
    recovery: 'When it succeeds again',
    recoveries: { settings: 'as in the settings', yes: 'yes, if its failure was told', no: 'no' },
    longer: 'When a run goes on for more than',
    longerAmount: 'Length of a long run',
    longerUnit: 'Unit of the length of a long run',
    longerHint: 'Only the time in which the computer is awake counts.',
    longerMissing: 'The length is missing. Give a number, for example 2 hours.',
  },
  settings: {
    title: 'Notifications',
    sentence: 'What you are told outside of the window. A schedule may say otherwise.',
    headless:
      'This Wakeful runs without a desktop and shows no notifications. What they would tell stands under Health and Waiting.',
    switches: {
      recovery: {
        title: 'When it succeeds again',
        sentence: 'After a failure that you were told of.',
      },
      morning: {
        title: 'After an absence',
        sentence: 'What a sleep cost: what ran late, what was skipped, what waits. One notification.',
      },
      decisions: {
        title: 'Decisions',
        sentence: 'When something was missed that you want to decide about.',
      },
    },
    quiet: {
      title: 'Quiet hours',
      sentence: 'Nothing is told then. At their end you are told together what still holds.',
      from: 'Quiet from',
      to: 'Quiet until',
      and: 'to',
      needsBoth: 'Give both times.',
    },
  },
} as const;
