/** The one place where an explanation becomes words, for the window and the command line alike. */
import { assertNever } from '../assert-never';
import type { ConditionKind } from '../model/conditions';
import { HoldKind } from '../model/ledger';
import type { MisfirePolicy } from '../model/misfire';
import { PowerSpanSource } from '../model/power-span';
import { RunStatus } from '../model/run';
import { MachineEvent } from '../model/trigger';
import type { WhyClause } from '../model/why';

/** How the reader writes times: each surface has its own zone and manner. */
export interface WhyFormat {
  /** An ISO 8601 instant as `yesterday 02:30`, with seconds where they matter. */
  readonly moment: (iso: string) => string;
  /** `7 h 42 min`. */
  readonly length: (lengthMs: number) => string;
}

/** One sentence for each clause, in their order. */
export function whySentences(clauses: readonly WhyClause[], format: WhyFormat): string[] {
  return clauses.map((clause) => sentence(clause, format));
}

type Of<Kind extends WhyClause['kind']> = Extract<WhyClause, { kind: Kind }>;

function sentence(clause: WhyClause, format: WhyFormat): string {
  const { moment, length } = format;
  switch (clause.kind) {
    case 'due':
      return dueWords(clause, format);
    case 'event':
      return eventWords(clause, format);
    case 'followed':
      return followedWords(clause, format);
    case 'no-occurrence':
      return nearestWords(clause, format);
    case 'edited-since':
      return `The schedule was last edited ${moment(clause.at)}; what its times were before an edit is not kept.`;
    case 'before-creation':
      return `The schedule did not exist yet ${moment(clause.at)}: it was created ${moment(clause.createdAt)}.`;
    case 'not-yet-due':
      return notYetWords(clause, format);
    case 'not-yet-judged':
      return `This occurrence was due ${moment(clause.at)}. ${
        clause.isRunning
          ? 'It is being decided now; ask again in a moment.'
          : 'Wakeful is not running; it will be decided when it starts.'
      }`;
    case 'off-now':
      return `It would be due ${moment(clause.at)}, but the schedule is off.`;
    case 'off-until':
      return `The schedule was off until ${moment(clause.until)}, and nothing is due while it is off.`;
    case 'absence':
      return absenceWords(clause, format);
    case 'held-up':
      return `Wakeful was held up, and noticed it only ${moment(clause.noticedAt)}; no sleep was recorded.`;
    case 'noticed-late':
      return `It was noticed ${moment(clause.at)}, ${length(clause.latenessMs)} late.`;
    case 'policy':
      return `The policy is ${policyWords(clause.policy, format)}.`;
    case 'over-limit':
      return 'More were missed or waiting than the limit allows, so only the newest were kept.';
    case 'unfinished':
      return unfinishedWords(clause);
    case 'edited':
      return `The schedule was edited ${moment(clause.at)}, ${beforeServed(clause.skipped)}.`;
    case 'switched-off':
      return `The schedule was switched off or removed ${moment(clause.at)}, ${beforeServed(clause.skipped)}.`;
    case 'paused':
      return pausedWords(clause, format);
    case 'unmet':
      return unmetWords(clause);
    case 'waiting':
      return waitingWords(clause, format);
    case 'declined':
      return `You chose to skip it ${moment(clause.at)}.`;
    case 'had-run-already':
      return 'The clock was set back, and this time had a run of its own already.';
    case 'clock-began-anew':
      return `The clock or the time zone of the computer changed, and the schedule started again ${moment(clause.at)}.`;
    case 'skipped':
      return 'So no run was started for it.';
    case 'run':
      return runWords(clause, format);
    default:
      return assertNever(clause);
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

function dueWords({ at, alike, alikeIsMinimum }: Of<'due'>, { moment }: WhyFormat): string {
  const due = `This occurrence was due ${moment(at)}`;
  if (alike <= 1) return `${due}.`;
  const more = alikeIsMinimum ? 'more than ' : '';
  return `${due}, one of ${more}${alike.toLocaleString('en')} that were decided the same way.`;
}

function eventWords({ at, event }: Of<'event'>, { moment }: WhyFormat): string {
  if (event === null)
    return 'An event of the computer made it due. The schedule has been edited since, so which one it was is not known.';
  return `The schedule follows an event: ${happening(event)} ${moment(at)}.`;
}

function happening(event: MachineEvent): string {
  switch (event) {
    case MachineEvent.Startup:
      return 'Wakeful started';
    case MachineEvent.Login:
      return 'you logged in';
    case MachineEvent.Resume:
      return 'the computer woke up';
    case MachineEvent.Unlock:
      return 'the screen was unlocked';
    case MachineEvent.NetworkOnline:
      return 'the network came up';
    default:
      return assertNever(event);
  }
}

function followedWords({ at, schedule, run }: Of<'followed'>, { moment }: WhyFormat): string {
  if (schedule === null)
    return 'A run of another schedule made it due. The schedule has been edited since, so which one it was is not known.';
  if (run === null) return `The schedule comes after “${schedule.name}”, of which a run had just ended.`;
  return `The schedule comes after “${schedule.name}”, whose run ${run.id.slice(1)} ${followedEnd(run.status)} ${moment(at)}.`;
}

function followedEnd(status: RunStatus): string {
  switch (status) {
    case RunStatus.Succeeded:
      return 'succeeded';
    case RunStatus.Failed:
      return 'failed';
    case RunStatus.TimedOut:
      return 'took too long and was stopped';
    case RunStatus.Cancelled:
      return 'was stopped';
    case RunStatus.Interrupted:
      return 'was interrupted';
    case RunStatus.Queued:
    case RunStatus.Running:
    case RunStatus.Waiting:
      throw new Error('What was followed has ended.');
    default:
      return assertNever(status);
  }
}

function nearestWords({ at, before, after }: Of<'no-occurrence'>, { moment }: WhyFormat): string {
  const nothing = `Nothing is due ${moment(at)}.`;
  if (before !== null && after !== null)
    return `${nothing} The nearest occurrences are ${moment(before)} and ${moment(after)}.`;
  if (before !== null) return `${nothing} The last occurrence is ${moment(before)}.`;
  if (after !== null) return `${nothing} The first occurrence is ${moment(after)}.`;
  return `${nothing} The schedule has no occurrence.`;
}

function notYetWords({ at, next }: Of<'not-yet-due'>, { moment }: WhyFormat): string {
  const due = `This occurrence is due ${moment(at)}: not yet.`;
  return next === null || next === at
    ? `${due} It is the next one.`
    : `${due} The next one is ${moment(next)}.`;
}

function absenceWords({ span }: Of<'absence'>, { moment }: WhyFormat): string {
  const stretch = `from ${moment(span.from)} to ${moment(span.to)}`;
  const source = `(${sourceWords(span.source)})`;
  switch (span.kind) {
    case 'asleep':
      return `The computer was asleep ${stretch} ${source}.`;
    case 'off':
      return `Wakeful or the computer was off ${stretch} ${source}.`;
    case 'stalled':
      return `Wakeful was held up ${stretch} ${source}.`;
    default:
      return assertNever(span.kind);
  }
}

function sourceWords(source: PowerSpanSource): string {
  switch (source) {
    case PowerSpanSource.PowerMonitor:
      return 'the operating system reported it';
    case PowerSpanSource.ClockGap:
      return 'the clock jumped ahead while Wakeful was paused';
    case PowerSpanSource.HeartbeatGap:
      return 'its heartbeat was missing';
    default:
      return assertNever(source);
  }
}

function policyWords({ mode, graceMs, limit }: MisfirePolicy, { length }: WhyFormat): string {
  const age = graceMs === null ? 'with no age limit' : `up to ${length(graceMs)} late`;
  switch (mode) {
    case 'skip':
      return '“only at its time”';
    case 'once':
      return `“still useful when late”, ${age}`;
    case 'all':
      return `“every one counts”, ${age}, and at most ${limit.toLocaleString('en')} may wait at a time`;
    case 'ask':
      return `“ask me”, ${age}`;
    default:
      return assertNever(mode);
  }
}

function pausedWords({ from, until, group, isOwn }: Of<'paused'>, { moment }: WhyFormat): string {
  const wide = group === null ? 'All schedules were' : `The group “${group}” was`;
  const what = isOwn ? 'This schedule was' : wide;
  return until === null
    ? `${what} paused ${moment(from)}, until you resume.`
    : `${what} paused from ${moment(from)} to ${moment(until)}.`;
}

function unmetWords({ conditions }: Of<'unmet'>): string {
  if (conditions.length === 0) return 'It was outside the hours in which the schedule may run.';
  return `${capital(conditions.map(unmetPart).join(', and '))}.`;
}

function unmetPart(condition: ConditionKind): string {
  switch (condition) {
    case 'power':
      return 'the computer ran on battery, below what the schedule asks for';
    case 'network':
      return 'the network that the schedule needs could not be reached';
    case 'idle':
      return 'somebody was using the computer';
    default:
      return assertNever(condition);
  }
}

/** What a range waits for, as the end of a sentence: "it waits for …". */
export function holdWords(hold: HoldKind): string {
  switch (hold) {
    case HoldKind.Answer:
      return 'your decision';
    case HoldKind.Turn:
      return 'its turn among the catch-ups';
    case HoldKind.Window:
      return 'the hours in which it may run';
    case HoldKind.Condition:
      return 'power, network or an idle computer, as its conditions ask';
    case HoldKind.Pause:
      return 'the end of the pause';
    default:
      return assertNever(hold);
  }
}

function waitingWords({ waits, until }: Of<'waiting'>, { moment }: WhyFormat): string {
  const [first] = waits;
  if (first === undefined) return '';
  const what = [...new Set(waits.map((wait) => holdWords(wait.for)))].join(', then for ');
  return until === null
    ? `It has waited for ${what} since ${moment(first.since)}.`
    : `It waited for ${what} from ${moment(first.since)} to ${moment(until)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unfinishedWords({ unfinished }: Of<'unfinished'>): string {
  if (unfinished === null) return 'A run of this schedule was still going, or waited to start.';
  if (unfinished.queued === 0) return 'The previous run was still going.';
  const waiting = unfinished.queued === 1 ? 'a run waited' : `${unfinished.queued} runs waited`;
  return unfinished.running
    ? `The previous run was still going, and ${waiting} behind it.`
    : `${waiting.replace(/^a/, 'A')} to start already.`;
}

function beforeServed(skipped: number): string {
  if (skipped === 0) return 'and nothing was due before';
  return `before ${counted(skipped, 'occurrence', 'occurrences')} could be served`;
}

function runWords(clause: Of<'run'>, { moment }: WhyFormat): string {
  const covering = `covering ${counted(clause.covers, 'occurrence', 'occurrences')}`;
  const noticed = clause.onTime ? 'It was noticed on time. ' : '';
  const start =
    clause.startedAt === null
      ? `${noticed}So one run was made for it, ${covering}`
      : `${noticed}So one run was started ${moment(clause.startedAt)} for it, ${covering}`;
  const reason = clause.reason === null ? '' : ` ${clause.reason}`;
  return `${start}; ${endWords(clause)}.${reason}`;
}

function endWords({ status, startedAt }: Of<'run'>): string {
  switch (status) {
    case RunStatus.Queued:
      return 'it waits to start';
    case RunStatus.Running:
      return 'it is still going';
    case RunStatus.Succeeded:
      return 'it succeeded';
    case RunStatus.Waiting:
      return startedAt === null ? 'it waits for its time' : 'it waits to be tried again';
    case RunStatus.Failed:
      return 'it failed';
    case RunStatus.TimedOut:
      return 'it took too long and was stopped';
    case RunStatus.Cancelled:
      return startedAt === null ? 'it was cancelled before it started' : 'it was stopped';
    case RunStatus.Interrupted:
      return 'it was interrupted';
    default:
      return assertNever(status);
  }
}
