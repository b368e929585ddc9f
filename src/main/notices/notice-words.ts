/** Notifications in words: a title that says what, a line that says why. */
import { assertNever } from '@shared/assert-never';
import { describeDuration } from '@shared/time/duration';
import { shortLine } from '@shared/words/short-line';
import type { MorningNotice, Notice } from '../engine/notices';

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

/** A notification has room for a few lines; the page that it opens has the rest. */
const LONGEST_NAME = 60;
const LONGEST_BODY = 240;
/** So many names are listed of several. */
const MOST_NAMES = 4;

export function noticeText(notices: readonly Notice[]): NoticeText | null {
  const [notice, ...others] = notices;
  if (notice === undefined) return null;
  const { title, body } = others.length === 0 ? one(notice) : several(notices);
  return { title, body: shortLine(body, LONGEST_BODY) };
}

function one(notice: Notice): NoticeText {
  switch (notice.kind) {
    case 'failed': {
      const why = notice.reason ?? 'It failed.';
      const row = notice.failures > 1 ? `${notice.failures} times in a row. ` : '';
      return { title: `${nameOf(notice)} failed`, body: `${row}${why}` };
    }
    case 'recovered':
      return { title: `${nameOf(notice)} is well again`, body: 'It succeeded after failing.' };
    case 'long':
      return {
        title: `${nameOf(notice)} still runs`,
        body: `It has been running for ${describeDuration(notice.forMs)}.`,
      };
    case 'decision': {
      const times = `${notice.isMinimum ? 'at least ' : ''}${counted(notice.count, 'due time')}`;
      const [of, it] = notice.count === 1 ? ['1 due time was', 'it'] : [`${times} were`, 'them'];
      return {
        title: `${nameOf(notice)}: run it or skip it?`,
        body: `${upper(of)} missed. Decide what to do with ${it}.`,
      };
    }
    case 'morning':
      return morning(notice);
    default:
      return assertNever(notice);
  }
}

function morning({ absence, late, skipped, undecided }: MorningNotice): NoticeText {
  const was = absence.kind === 'asleep' ? 'The computer slept' : 'Wakeful did not run';
  const parts = [
    late === 0 ? null : `${counted(late, 'schedule')} ran late`,
    skipped === 0 ? null : `${counted(skipped, 'schedule')} skipped what was due`,
    undecided === 0
      ? null
      : `${counted(undecided, 'schedule')} ${undecided === 1 ? 'waits' : 'wait'} for you`,
  ].filter((part) => part !== null);
  return { title: `${was} for ${describeDuration(absence.awayMs)}`, body: `${parts.join(', ')}.` };
}

const HEADS: readonly (readonly [Notice['kind'], string])[] = [
  ['failed', 'Failed'],
  ['decision', 'To be decided'],
  ['long', 'Still running'],
  ['recovered', 'Well again'],
];

function several(notices: readonly Notice[]): NoticeText {
  const digest = notices.find((notice) => notice.kind === 'morning');
  const lines = HEADS.flatMap(([kind, head]) => {
    const names = notices.flatMap((notice) =>
      notice.kind === kind && notice.kind !== 'morning' ? [nameOf(notice)] : [],
    );
    return names.length === 0 ? [] : [`${head}: ${listed(names)}.`];
  });
  if (digest !== undefined) {
    const { title, body } = morning(digest);
    return { title, body: [body, ...lines].join(' ') };
  }
  const failed = notices.filter(({ kind }) => kind === 'failed').length;
  const title =
    failed === notices.length
      ? `${counted(failed, 'schedule')} failed`
      : `News of ${counted(notices.length, 'schedule')}`;
  return { title, body: lines.join(' ') };
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest > 1
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest.toLocaleString('en')} more`
    : names.join(', ');
}

function nameOf(notice: Exclude<Notice, MorningNotice>): string {
  return shortLine(notice.scheduleName, LONGEST_NAME);
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
