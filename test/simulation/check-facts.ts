/** What was decided can be explained: the facts are there, and the spans they name really cover the occurrences. */
import type { DecidedRow, PowerSpan } from '../../src/main/engine/records';
import type { Instant } from '../../src/shared/time/instant';

/** Rows that a person, the clock or the zone wrote, not a look. */
const NOT_JUDGED: readonly (string | null)[] = ['superseded', 'disabled', 'clock-changed'];
const KIND_OF: Readonly<Record<string, PowerSpan['kind']>> = { asleep: 'asleep', 'not-running': 'off' };

/** @param occurrences the oracle's, in `(from, until]` */
export function checkFacts(
  scheduleId: number,
  { from, to, count, outcome, reason, facts }: DecidedRow,
  occurrences: (from: Instant, until: Instant) => Instant[],
): void {
  const what = `schedule ${scheduleId}, ${outcome} ${reason} after ${new Date(from).toISOString()}`;
  if (outcome === 'ran') {
    if (facts !== null) throw new Error(`${what}: it plainly ran, and carries facts`);
    return;
  }
  if (count === 0 || NOT_JUDGED.includes(reason)) return;
  if (facts === null) throw new Error(`${what}: no facts were kept`);
  if (facts.until > to) throw new Error(`${what}: its facts reach beyond it`);
  // It grew after they were noted, and its first part was divided off: they tell of that part.
  if (facts.until <= from) return;
  const kind = KIND_OF[reason ?? ''];
  if (kind === undefined) return;
  const due = occurrences(from, facts.until);
  if (due.length === 0) throw new Error(`${what}: the oracle knows no occurrence in it`);
  for (const at of due) {
    if (facts.spans.some((span) => span.kind === kind && span.from < at && at <= span.to)) continue;
    throw new Error(`${what}: no span of its facts covers ${new Date(at).toISOString()}`);
  }
}
