/** What a person is told of a schedule, in words: for the editor's folded line and for the schedule's facts. */
import type { Notify } from '@shared/model/notify';
import { noticeWords as said } from './notice-words';
import { exactLength } from './time/instants';

function failureClauses({ afterFailures, recovery }: Notify): string[] {
  if (afterFailures === 0) return [said.never];
  const failure = afterFailures === null ? said.asSettings : said.afterFailures(afterFailures);
  if (recovery === null) return [failure];
  return [failure, recovery ? said.recovered : said.notRecovered];
}

/** `as in the settings; when a run goes on for more than 2 h`. */
export function notifyClauses(notify: Notify): string[] {
  const { longerThanMs } = notify;
  return [
    ...failureClauses(notify),
    ...(longerThanMs === null ? [] : [said.longer(exactLength(longerThanMs))]),
  ];
}

/** Only what a person set. */
export function notifyFacts(notify: Notify): [string, string][] {
  const isUsual = notify.afterFailures === null && notify.recovery === null && notify.longerThanMs === null;
  return isUsual ? [] : [[said.facts.failure, notifyClauses(notify).join('; ')]];
}
