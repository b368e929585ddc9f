/**
 * Why an occurrence became what it became: a ledger row, its facts and its run in, an explanation as data out. Pure.
 *
 * Nothing is said that is not known: what is beyond the row's own facts (it has grown since) is taken from the power log or
 * left out, and times before an edit are answered with a word of caution.
 */
import { assertNever } from '@shared/assert-never';
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { WhyClause, WhyFacts } from '@shared/model/why';
import { SECOND_MS } from '@shared/time/duration';
import { formatInstant, formatInstantOrNull, type Instant } from '@shared/time/instant';
import { spansAt } from './decision-facts';
import { latestOccurrence, nextOccurrence } from './occurrences';
import type { DecidedRow, PauseRecord, PowerSpan, RunRecord, ScheduleRecord } from './records';
import { origin, type Followed } from './why-origin';

/** What an explanation rests on. */
export interface WhyEvidence {
  readonly schedule: ScheduleRecord;
  /** The instant in question, as {@link occurrenceMeant} has read it. */
  readonly at: Instant;
  readonly now: Instant;
  readonly localZone: string;
  /** The row that accounts for it; `null` when none does. */
  readonly row: DecidedRow | null;
  /** The run of that row. */
  readonly run: RunRecord | null;
  /** What the power log says of that instant today. */
  readonly spans: readonly PowerSpan[];
  /** The pauses that lay over that instant. */
  readonly pauses: readonly PauseRecord[];
  /** The schedule that this one follows, and the run of it that ended then. */
  readonly followed: Followed | null;
  /** The public id of the other run of the schedule that went on then, or waited to start. */
  readonly unfinishedRunId: string | null;
  /** Whether a Wakeful is there to judge what is due. */
  readonly isRunning: boolean;
}

export interface Explanation {
  readonly at: Instant;
  /** The row that decided; `null` when there is no decision. */
  readonly row: DecidedRow | null;
  readonly facts: WhyFacts | null;
  readonly clauses: readonly WhyClause[];
}

/** The occurrence within the second that was named, for people write whole seconds and intervals have milliseconds; else `at`. */
export function occurrenceMeant(schedule: ScheduleRecord, at: Instant, localZone: string): Instant {
  if (at % SECOND_MS !== 0) return at;
  return latestOccurrence(schedule.definition.trigger, at - 1, at + SECOND_MS - 1, localZone) ?? at;
}

export function explainOccurrence(evidence: WhyEvidence): Explanation {
  const { schedule, at, row } = evidence;
  if (row === null) return undecided(evidence, whyUndecided(evidence));
  const isDue = isOccurrenceOf(row, evidence);
  if (row.count === 0) return undecided(evidence, [...emptyRow(row, evidence), ...nearest(evidence, isDue)]);
  const isClosing = row.facts === null && row.outcome === LedgerOutcome.Skipped;
  // A closing row ends at the change itself, which is what somebody who follows the ledger asks about.
  if (!isDue && !(isClosing && at === row.to)) {
    // Under the trigger of then it may have been one of those that a change left unserved.
    const change =
      isClosing && row.reason !== null ? whySkipped(row, row.reason, { ...evidence, facts: null }) : [];
    return undecided(evidence, [...nearest(evidence, false), ...change]);
  }
  const facts = factsFor(row, evidence);
  const due: WhyClause = {
    kind: 'due',
    at: formatInstant(at),
    alike: row.count,
    alikeIsMinimum: row.countIsMinimum,
  };
  const clauses = decision(row, { ...evidence, facts });
  return {
    at,
    row,
    facts,
    clauses: isDue && schedule.createdAt < at ? [due, ...origin(evidence), ...clauses] : clauses,
  };
}

function undecided({ at }: WhyEvidence, clauses: readonly WhyClause[]): Explanation {
  return { at, row: null, facts: null, clauses };
}

/** No row: before the schedule was made, or after the newest row. */
function whyUndecided(evidence: WhyEvidence): WhyClause[] {
  const { schedule, at, now, localZone } = evidence;
  const iso = formatInstant(at);
  if (at <= schedule.createdAt) {
    const createdAt = formatInstant(schedule.createdAt);
    return [{ kind: 'before-creation', at: iso, createdAt }, ...neighbours(evidence)];
  }
  if (!followsTrigger(evidence)) return nearest(evidence, false);
  if (!schedule.enabled) return [{ kind: 'off-now', at: iso }];
  if (at <= now) return [{ kind: 'not-yet-judged', at: iso, isRunning: evidence.isRunning }];
  const next = nextOccurrence(schedule.definition.trigger, Math.max(now, schedule.cursorAt), localZone);
  return [{ kind: 'not-yet-due', at: iso, next: formatInstantOrNull(next) }];
}

function neighbours(evidence: WhyEvidence): WhyClause[] {
  return nearest(evidence, followsTrigger(evidence)).filter(({ kind }) => kind === 'no-occurrence');
}

/** That it is no occurrence, and which two are nearest. Nothing where it is one. */
function nearest(evidence: WhyEvidence, isOccurrence: boolean): WhyClause[] {
  const { schedule, at, localZone } = evidence;
  if (isOccurrence) return [];
  const { trigger } = schedule.definition;
  const before =
    at <= schedule.createdAt ? null : latestOccurrence(trigger, schedule.createdAt, at - 1, localZone);
  const after = nextOccurrence(trigger, Math.max(at, schedule.createdAt), localZone);
  const clause: WhyClause = {
    kind: 'no-occurrence',
    at: formatInstant(at),
    before: formatInstantOrNull(before),
    after: formatInstantOrNull(after),
  };
  const isOlderThanAnEdit = schedule.revision > 1 && at > schedule.createdAt && at < schedule.updatedAt;
  return isOlderThanAnEdit
    ? [clause, { kind: 'edited-since', at: formatInstant(schedule.updatedAt) }]
    : [clause];
}

function followsTrigger({ schedule, at, localZone }: WhyEvidence): boolean {
  return latestOccurrence(schedule.definition.trigger, at - 1, at, localZone) === at;
}

/** A look's row ends at an occurrence, whatever the trigger has become since; of one occurrence that is the only one. */
function isOccurrenceOf(row: DecidedRow, evidence: WhyEvidence): boolean {
  const byLook = row.outcome !== LedgerOutcome.Skipped || row.facts !== null;
  if (byLook && row.count > 0) {
    if (evidence.at === row.to) return true;
    if (row.count === 1) return false;
  }
  return followsTrigger(evidence);
}

/** A row without occurrences only says that something changed. */
function emptyRow(row: DecidedRow, { at }: WhyEvidence): WhyClause[] {
  const until = formatInstant(row.to);
  if (row.reason === LedgerReason.Disabled) return [{ kind: 'off-until', until }];
  if (row.reason === LedgerReason.ClockChanged) return [{ kind: 'clock-began-anew', at: until }];
  return at === row.to ? [{ kind: 'edited', at: until, skipped: 0 }] : [];
}

function factsFor(row: DecidedRow, { at, spans }: WhyEvidence): WhyFacts | null {
  if (row.facts === null) return null;
  const isOwn = at <= row.facts.until;
  const kind = SPAN_KINDS[row.reason ?? ''];
  const seen = isOwn ? row.facts.spans : spans.filter((span) => kind === undefined || span.kind === kind);
  return {
    noticedAt: formatInstant(row.decidedAt),
    policy: { ...row.facts.policy },
    spans: spansAt(seen, at).map((span) => ({
      ...span,
      from: formatInstant(span.from),
      to: formatInstant(span.to),
    })),
    unfinished: isOwn ? { ...row.facts.unfinished } : null,
    unmet: [...(row.facts.unmet ?? [])],
  };
}

const SPAN_KINDS: Readonly<Record<string, PowerSpan['kind']>> = {
  [LedgerReason.Asleep]: 'asleep',
  [LedgerReason.NotRunning]: 'off',
  [LedgerReason.Stalled]: 'stalled',
};

type Told = WhyEvidence & { readonly facts: WhyFacts | null };

function decision(row: DecidedRow, told: Told): WhyClause[] {
  if (row.reason === null) return runClause(told);
  switch (row.outcome) {
    case LedgerOutcome.Ran:
      return runClause(told);
    case LedgerOutcome.CaughtUp:
      return [...missed(row, told), ...policy(told), ...waiting(row), ...runClause(told)];
    case LedgerOutcome.Pending:
      return [...missed(row, told), ...policy(told), ...waiting(row)];
    case LedgerOutcome.Skipped:
      return [...whySkipped(row, row.reason, told), ...waiting(row), { kind: 'skipped' }];
    default:
      return assertNever(row.outcome);
  }
}

function whySkipped(row: DecidedRow, reason: LedgerReason, told: Told): WhyClause[] {
  const change = { at: formatInstant(row.settledAt ?? row.decidedAt), skipped: row.count };
  const lateness = { at: formatInstant(row.decidedAt), latenessMs: Math.max(0, row.decidedAt - told.at) };
  switch (reason) {
    case LedgerReason.Asleep:
    case LedgerReason.NotRunning:
    case LedgerReason.Stalled:
      return [...missed(row, told), ...policy(told)];
    case LedgerReason.PastGrace:
      // Of a row that grew only the newest noticing is kept: it is not when this one was noticed.
      return told.facts?.unfinished === null || row.waits.length > 0
        ? [...absences(told), ...unmet(told), ...policy(told)]
        : [...absences(told), { kind: 'noticed-late', ...lateness }, ...policy(told)];
    case LedgerReason.OverCatchUpLimit:
      return [
        ...absences(told),
        ...policy(told),
        { kind: 'over-limit', limit: told.facts?.policy.limit ?? null },
      ];
    case LedgerReason.Overlap:
      return [...absences(told), ...unfinished(told)];
    case LedgerReason.Paused:
      return paused(told);
    case LedgerReason.Condition:
      return [...absences(told), ...unmet(told), ...policy(told)];
    case LedgerReason.Declined:
      return [
        ...absences(told),
        ...policy(told),
        { kind: 'declined', at: formatInstant(row.settledAt ?? row.decidedAt) },
      ];
    case LedgerReason.Superseded:
      return [{ kind: 'edited', ...change }];
    case LedgerReason.Disabled:
      return [{ kind: 'switched-off', ...change }];
    case LedgerReason.ClockChanged:
      return told.facts === null
        ? [{ kind: 'clock-began-anew', at: formatInstant(row.to) }]
        : [{ kind: 'had-run-already' }];
    default:
      return assertNever(reason);
  }
}

function absences({ facts }: Told): WhyClause[] {
  return (facts?.spans ?? []).map((span) => ({ kind: 'absence', span }));
}

function unmet({ facts }: Told): WhyClause[] {
  return [{ kind: 'unmet', conditions: [...(facts?.unmet ?? [])] }];
}

function unfinished({ facts, unfinishedRunId }: Told): WhyClause[] {
  return [{ kind: 'unfinished', unfinished: facts?.unfinished ?? null, runId: unfinishedRunId }];
}

function paused({ pauses }: Told): WhyClause[] {
  return pauses.map(({ from, until, endedAt, group, scheduleId }) => ({
    kind: 'paused',
    from: formatInstant(from),
    until: formatInstantOrNull(endedAt ?? until),
    group,
    isOwn: scheduleId !== null,
  }));
}

function waiting({ waits, settledAt }: DecidedRow): WhyClause[] {
  if (waits.length === 0) return [];
  const shown = waits.map((wait) => ({ for: wait.for, since: formatInstant(wait.since) }));
  return [{ kind: 'waiting', waits: shown, until: formatInstantOrNull(settledAt) }];
}

function missed(row: DecidedRow, told: Told): WhyClause[] {
  if (row.reason === LedgerReason.Condition) return unmet(told);
  if (row.reason === LedgerReason.Overlap) return unfinished(told);
  const known = absences(told);
  return known.length > 0 ? known : [{ kind: 'held-up', noticedAt: formatInstant(row.decidedAt) }];
}

function policy({ facts }: Told): WhyClause[] {
  return facts === null ? [] : [{ kind: 'policy', policy: facts.policy }];
}

function runClause({ run, row }: Told): WhyClause[] {
  if (run === null) return [];
  const { status, covers, reason } = run;
  const startedAt = formatInstantOrNull(run.startedAt);
  return [{ kind: 'run', onTime: row?.outcome === LedgerOutcome.Ran, status, covers, startedAt, reason }];
}
