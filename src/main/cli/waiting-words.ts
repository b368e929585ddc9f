import type { HeldView, PauseView, StatusView } from '@shared/contract/views';
import type { HoldKind } from '@shared/model/ledger';
import type { Settings } from '@shared/model/settings';
import { holdWords } from '@shared/words/why-words';
import { environmentSettingFacts } from './environment-options';
import { reasonWords } from './ledger-words';
import { noticeFacts } from './notice-options';
import { retentionFacts } from './retention-options';
import { formatFacts, formatTable } from './table';
import { countWords, lengthWords, sinceWords, whenWords, type Present } from './words';

export function heldTable(rows: readonly HeldView[], present: Present): string {
  if (rows.length === 0) return 'Nothing waits.';
  const table = formatTable(
    [
      { title: 'ID' },
      { title: 'SCHEDULE', widest: 40 },
      { title: 'DUE' },
      { title: 'WHY IT DID NOT RUN' },
      { title: 'WAITS FOR', widest: 40 },
      { title: 'SINCE' },
    ],
    rows.map((row) => [
      row.id,
      row.scheduleName,
      dueWords(row, present),
      reasonWords(row.reason),
      holdWords(row.waitsFor),
      sinceWords(row.since, present),
    ]),
  );
  const isAsking = rows.some(({ waitsFor }) => waitsFor === 'answer');
  return isAsking ? `${table}\nDecide with: wakeful settle NAME --run, or --skip; or all: --all` : table;
}

function dueWords({ count, countIsMinimum, to }: HeldView, present: Present): string {
  const newest = whenWords(to, present);
  return count === 1
    ? newest
    : `${countIsMinimum ? 'over ' : ''}${countWords(count, 'time')} up to ${newest}`;
}

/** @param schedule the name of the one schedule that it is of */
export function pauseSentence({ group, until }: PauseView, present: Present, schedule?: string): string {
  const wide = group === null ? 'Everything is paused' : `The group "${group}" is paused`;
  const what = schedule === undefined ? wide : `"${schedule}" is paused`;
  return until === null ? `${what} until you resume.` : `${what} until ${whenWords(until, present, true)}.`;
}

export function resumeSentence({ group }: PauseView, schedule?: string): string {
  if (schedule !== undefined) return `"${schedule}" runs again.`;
  return group === null ? 'Schedules run again.' : `The schedules of the group "${group}" run again.`;
}

/** `"Sync" is paused until today 18:00:00.`, `12 schedules are paused by themselves: Sync, Backup, Report and 9 more.` */
export function pausedSchedulesSentence(
  { count, first, lastEndAt }: StatusView['pausedSchedules'],
  present: Present,
): string | null {
  if (count === 0) return null;
  const [only] = first;
  if (count === 1 && only !== undefined)
    return lastEndAt === null
      ? `"${only.name}" is paused until you resume.`
      : `"${only.name}" is paused until ${whenWords(lastEndAt, present, true)}.`;
  const names = first.map(({ name }) => name).join(', ');
  const rest = count - first.length;
  const more = rest === 0 ? '' : ` and ${rest.toLocaleString('en')} more`;
  return `${countWords(count, 'schedule')} are paused by themselves: ${names}${more}.`;
}

/** `1 needs your decision, 3 wait for their turn`; `null` when nothing waits. */
export function waitingWords(waiting: Partial<Record<HoldKind, number>>): string | null {
  const kinds: readonly HoldKind[] = ['answer', 'turn', 'window', 'condition', 'pause'];
  const parts = kinds
    .map((kind) => ({ kind, count: waiting[kind] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count.toLocaleString('en')} for ${holdWords(kind)}`);
  return parts.length === 0 ? null : parts.join('; ');
}

export function settingFacts(settings: Settings): string {
  const { catchUp, concurrency, environment, retention, notices, updates } = settings;
  return formatFacts([
    ['--settle', `${lengthWords(catchUp.settleMs)}: after a wake or a start, catch-ups wait so long`],
    ['--at-once', `${catchUp.atOnce}: so many catch-ups go on at a time`],
    ['--apart', `${lengthWords(catchUp.apartMs)}: so far apart they start`],
    ['--runs-at-once', `${concurrency.atOnce}: so many runs go on at a time`],
    ...Object.entries(concurrency.groups).map(
      ([group, most]) => ['--group-at-once', `${group}=${most}: so many of this group`] as const,
    ),
    ...environmentSettingFacts(environment),
    ...retentionFacts(retention),
    ...noticeFacts(notices),
    ['--updates', `${updates.isOn ? 'on' : 'off'}: the app looks for newer versions of itself`],
  ]);
}
