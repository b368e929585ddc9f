/** The what-if in sentences: what falls due, and what becomes of it. */
import { assertNever } from '@shared/assert-never';
import type { PreviewRowView } from '@shared/contract/views';
import { describeDuration, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { shapeOfOutcome, type Shape } from '../../components/shape';
import { dayInWords, instantOf, timeOfDay } from '../../time/instants';
import { words } from '../../words';

const said = words.editor.preview;

export interface PreviewSentence {
  readonly key: string;
  readonly shape: Shape;
  readonly text: string;
}

interface PreviewContext {
  readonly now: Instant;
  /** Whether what was missed waits for the person's word. */
  readonly asks: boolean;
}

/** Catch-ups that wait for each other are told in one sentence. */
export function previewSentences(
  rows: readonly PreviewRowView[],
  context: PreviewContext,
): PreviewSentence[] {
  const groups: PreviewRowView[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const follows =
      last !== undefined &&
      last.outcome === 'caught-up' &&
      row.outcome === 'caught-up' &&
      last.runsAt === row.runsAt;
    if (follows) group?.push(row);
    else groups.push([row]);
  }
  return groups.map((group) => sentenceOf(group, context));
}

function sentenceOf(group: readonly PreviewRowView[], context: PreviewContext): PreviewSentence {
  const { now } = context;
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) throw new Error('A group of rows is empty.');
  const count = group.reduce((sum, row) => sum + row.count, 0);
  const isMinimum = group.some((row) => row.countIsMinimum);
  const due =
    count === 1
      ? moment(instantOf(last.to), now)
      : said.many(
          count,
          isMinimum,
          moment(instantOf(first.first), now),
          later(instantOf(first.first), instantOf(last.to), now),
        );
  return {
    key: first.to,
    shape: shapeOfOutcome(first.outcome),
    text: `${said.verdict(due, becomes(group, last, { ...context, count }))}.`,
  };
}

function becomes(
  group: readonly PreviewRowView[],
  row: PreviewRowView,
  { count, now, asks }: PreviewContext & { count: number },
): string {
  switch (row.outcome) {
    case 'ran':
      return said.onTime(count);
    case 'skipped':
      return said.skipped(row.reason === null ? null : words.reasonOf(row.reason));
    case 'pending':
      return asks ? said.asks(count) : said.noHours(count);
    case 'caught-up': {
      const at = later(instantOf(row.to), instantOf(row.runsAt ?? row.to), now);
      if (group.length > 1) return said.lateEach(count, at);
      return count === 1 ? said.late(at, describeDuration(row.latenessMs ?? 0)) : said.lateForAll(at);
    }
    default:
      return assertNever(row.outcome);
  }
}

function time(at: Instant): string {
  return timeOfDay(at, { seconds: at % MINUTE_MS >= SECOND_MS });
}

function moment(at: Instant, now: Instant): string {
  return `${dayInWords(at, now)} ${time(at)}`;
}

/** Without the day where it is the day of the instant before it. */
function later(before: Instant, at: Instant, now: Instant): string {
  return dayInWords(before, now) === dayInWords(at, now) ? time(at) : moment(at, now);
}
