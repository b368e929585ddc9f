/** What a person is told of by notifications: the options of `add` and `edit`, those of `settings`, and the words about them. */
import type { Command } from 'commander';
import { notifySchema, type NoticeSettings, type Notify } from '@shared/model/notify';
import { readChoice, readDuration, readWholeNumber } from './arguments';
import { readQuiet } from './gate-options';
import { countWords, lengthWords } from './words';

export interface NotifyOptions {
  readonly notifyAfter?: string;
  readonly notifyRecovery?: string;
  readonly notifyLonger?: string;
}

export interface NoticeOptions extends Pick<NotifyOptions, 'notifyAfter' | 'notifyRecovery'> {
  readonly notifyMorning?: string;
  readonly notifyDecisions?: string;
  readonly notifyQuiet?: string;
}

const DEFAULT = 'default';
const YES_NO = ['yes', 'no'] as const;
const AFTER_EXAMPLE = '--notify-after 1, or --notify-after never';

export function withNotifyOptions(command: Command): Command {
  return command
    .option(
      '--notify-after <number>',
      'a notification after so many failures one after another; never; default: as in the settings',
    )
    .option('--notify-recovery <yes|no>', 'and when it succeeds again; default: as in the settings')
    .option('--notify-longer <duration>', 'and when a run goes on for longer; none: never (default)');
}

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readNotify(options: NotifyOptions, current: Notify | null): Notify {
  const { notifyAfter, notifyRecovery, notifyLonger } = options;
  const old = current ?? notifySchema.parse({});
  return {
    afterFailures:
      notifyAfter === undefined ? old.afterFailures : notifyAfter === DEFAULT ? null : readAfter(notifyAfter),
    recovery:
      notifyRecovery === undefined
        ? old.recovery
        : notifyRecovery === DEFAULT
          ? null
          : readYes('--notify-recovery', notifyRecovery),
    longerThanMs:
      notifyLonger === undefined
        ? old.longerThanMs
        : notifyLonger === 'none'
          ? null
          : readDuration('--notify-longer', notifyLonger),
  };
}

/** Only what is worth a word. */
export function notifyFacts({ afterFailures, recovery, longerThanMs }: Notify): [string, string][] {
  const facts: [string, string][] = [];
  if (afterFailures !== null || recovery !== null) {
    const failure = afterFailures === null ? 'as in the settings' : afterWords(afterFailures);
    const again = recovery === null ? '' : `; ${recovery ? 'and' : 'not'} when it succeeds again`;
    facts.push(['Notification', failure + again]);
  }
  if (longerThanMs !== null) facts.push(['Long runs', `a notification after ${lengthWords(longerThanMs)}`]);
  return facts;
}

export function withNoticeOptions(command: Command): Command {
  return command
    .option('--notify-after <number>', 'a notification after so many failures one after another; never')
    .option('--notify-recovery <yes|no>', 'and when it succeeds again')
    .option('--notify-morning <yes|no>', 'a notification of what an absence of the computer cost')
    .option('--notify-decisions <yes|no>', 'a notification when something waits for your decision')
    .option('--notify-quiet <hours>', 'none of them then, for example 22:00-07:00; none: at any time');
}

/** Only what is given. */
export function readNotices(options: NoticeOptions): Partial<NoticeSettings> {
  const { notifyAfter, notifyRecovery, notifyMorning, notifyDecisions, notifyQuiet } = options;
  return {
    ...(notifyAfter === undefined ? {} : { afterFailures: readAfter(notifyAfter) }),
    ...(notifyRecovery === undefined ? {} : { recovery: readYes('--notify-recovery', notifyRecovery) }),
    ...(notifyMorning === undefined ? {} : { morning: readYes('--notify-morning', notifyMorning) }),
    ...(notifyDecisions === undefined ? {} : { decisions: readYes('--notify-decisions', notifyDecisions) }),
    ...(notifyQuiet === undefined ? {} : { quiet: readQuiet('--notify-quiet', notifyQuiet) }),
  };
}

export function noticeFacts(settings: NoticeSettings): (readonly [string, string])[] {
  const { afterFailures, recovery, morning, decisions, quiet } = settings;
  return [
    ['--notify-after', `${afterFailures === 0 ? 'never' : afterFailures}: ${afterWords(afterFailures)}`],
    ['--notify-recovery', `${yes(recovery)}: a notification when it succeeds again`],
    ['--notify-morning', `${yes(morning)}: a notification of what an absence cost`],
    ['--notify-decisions', `${yes(decisions)}: a notification when something waits for you`],
    ['--notify-quiet', quiet === null ? 'none: at any time' : `${quiet.from}-${quiet.to}: none of them then`],
  ];
}

function afterWords(failures: number): string {
  if (failures === 0) return 'no notification of failures';
  return failures === 1
    ? 'a notification when it fails'
    : `a notification after ${countWords(failures, 'failure')} one after another`;
}

function readAfter(text: string): number {
  return text === 'never' ? 0 : readWholeNumber('--notify-after', text, AFTER_EXAMPLE);
}

function readYes(argument: string, text: string): boolean {
  return readChoice(argument, text, YES_NO) === 'yes';
}

const yes = (is: boolean): string => (is ? 'yes' : 'no');
