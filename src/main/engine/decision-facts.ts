/** What a decision rested on, kept beside it so that it can be explained later, when policy and power log have moved on. */
import { LedgerOutcome } from '@shared/model/ledger';
import type { MisfirePolicy } from '@shared/model/misfire';
import type { Instant } from '@shared/time/instant';
import type { ConditionKind } from '@shared/model/conditions';
import type { DecisionFacts, LedgerRow, PowerSpan, UnfinishedRuns } from './records';

/** Spans that were there when this occurrence came due. */
export function spansAt(spans: readonly PowerSpan[], occurrence: Instant): PowerSpan[] {
  return spans.filter((span) => span.from < occurrence && occurrence <= span.to);
}

/** Both, each span once, in their order. */
export function joinSpans(some: readonly PowerSpan[], more: readonly PowerSpan[]): PowerSpan[] {
  return [...new Set([...some, ...more])];
}

/** `null` for what plainly ran on time: there is nothing to explain, and such rows are many. */
export function factsOf(
  row: Omit<LedgerRow, 'runId'> & {
    readonly spans: readonly PowerSpan[];
    readonly unmet: readonly ConditionKind[];
  },
  policy: MisfirePolicy,
  unfinished: UnfinishedRuns,
): DecisionFacts | null {
  if (row.outcome === LedgerOutcome.Ran) return null;
  const facts = { until: row.to, policy, spans: row.spans, unfinished };
  return row.unmet.length === 0 ? facts : { ...facts, unmet: row.unmet };
}
