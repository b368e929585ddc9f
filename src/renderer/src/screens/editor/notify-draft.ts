/** "Notify" as a person fills it in, and back. */
import { notifySchema, type Notify } from '@shared/model/notify';
import { HOUR_MS } from '@shared/time/duration';
import { noticeWords } from '../../notice-words';
import { lengthMsOf, lengthOf, numberIn, type Length } from './lengths';

export interface NotifyDraft {
  readonly failure: keyof typeof noticeWords.editor.failures;
  readonly count: number | string;
  readonly recovery: keyof typeof noticeWords.editor.recoveries;
  readonly isLong: boolean;
  readonly longer: Length;
}

const FIRST_COUNT = 3;
const FIRST_LENGTH = lengthOf(HOUR_MS);

export function notifyDraftOf({ afterFailures, recovery, longerThanMs }: Notify): NotifyDraft {
  return {
    failure: afterFailures === null ? 'settings' : afterFailures === 0 ? 'never' : 'count',
    count: afterFailures === null || afterFailures === 0 ? FIRST_COUNT : afterFailures,
    recovery: recovery === null ? 'settings' : recovery ? 'yes' : 'no',
    isLong: longerThanMs !== null,
    longer: longerThanMs === null ? FIRST_LENGTH : lengthOf(longerThanMs),
  };
}

export const USUAL_NOTIFY = notifyDraftOf(notifySchema.parse({}));

/** As written: the schema shall judge it. */
export function notifyOf({ failure, count, recovery, isLong, longer }: NotifyDraft): Notify {
  return {
    afterFailures: failure === 'settings' ? null : failure === 'never' ? 0 : numberIn(count),
    recovery: recovery === 'settings' ? null : recovery === 'yes',
    longerThanMs: isLong ? lengthMsOf(longer) : null,
  };
}

/** What is not filled in, by field. */
export function missingInNotify({ failure, count, isLong, longer }: NotifyDraft): [string, string][] {
  const said = noticeWords.editor;
  const missing: [boolean, string, string][] = [
    // 0 failures is "never", which has a choice of its own.
    [failure === 'count' && !(numberIn(count) >= 1), 'count', said.countMissing],
    [isLong && Number.isNaN(lengthMsOf(longer)), 'longer', said.longerMissing],
  ];
  return missing.filter(([is]) => is).map(([, field, message]) => [`notify.${field}`, message]);
}

/** Where a path of the definition is shown; `null` when it is about something else. */
export function notifyFieldOf([section, name]: readonly string[]): string | null {
  if (section !== 'notify') return null;
  return name === 'longerThanMs' ? 'notify.longer' : 'notify.count';
}
