/** The words about notifications: those of a schedule's facts, of the editor, and of the settings. */
import { counted } from './phrases';

const afterFailures = (count: number): string =>
  count === 1 ? 'when it fails' : `after ${counted(count, 'failure', 'failures')} in a row`;

export const noticeWords = {
  facts: { failure: 'Notification', longer: 'Long runs' },
  never: 'none when it fails',
  afterFailures,
  asSettings: 'as in the settings',
  recovered: 'when it succeeds again',
  notRecovered: 'not when it succeeds again',
  longer: (length: string) => `when a run takes longer than ${length}`,
  editor: {
    sentence: (clauses: string) => `${clauses}.`,
    unfinished: 'Something here is incomplete.',
    failure: 'When it fails',
    failures: { settings: 'as in the settings', never: 'never', count: 'after' },
    count: 'Failures in a row',
    inARow: 'failures in a row',
    countMissing: 'The number of failures is missing. Give a number, for example 3.',
    recovery: 'When it succeeds again',
    recoveries: { settings: 'as in the settings', yes: 'yes, if you were notified of the failure', no: 'no' },
    longer: 'When a run takes longer than',
    longerAmount: 'Length of a long run',
    longerUnit: 'Unit of the length of a long run',
    longerHint: 'Counts only the time the computer is awake.',
    longerMissing: 'The length is missing. Give a number, for example 2 hours.',
  },
  settings: {
    title: 'Notifications',
    sentence: 'What Wakeful notifies you about. Each schedule can override this.',
    headless:
      'Wakeful runs without a desktop here, so it shows no notifications. See Health and Waiting instead.',
    switches: {
      recovery: {
        title: 'When it succeeds again',
        sentence: 'After a failure you were notified about.',
      },
      morning: {
        title: 'After an absence',
        sentence: 'One notification with what ran late, what was skipped and what waits.',
      },
      decisions: {
        title: 'Decisions',
        sentence: 'When a missed run waits for your decision.',
      },
    },
    quiet: {
      title: 'Quiet hours',
      sentence: 'No notifications in these hours; one summary at the end.',
      from: 'Quiet from',
      to: 'Quiet until',
      and: 'to',
      needsBoth: 'Give both times.',
    },
  },
} as const;
