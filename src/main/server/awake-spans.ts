import type { PowerSpanView } from '@shared/contract/views';
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { PowerSpan } from '../engine/records';

export interface PowerFacts {
  /** Newest first, as the store lists them. */
  readonly spans: readonly PowerSpan[];
  /** Whether `spans` reaches back to the very first one. */
  readonly complete: boolean;
  /** When Wakeful ran for the first time; `null` when it never has. */
  readonly firstStartAt: Instant | null;
  /** Until when it is known that Wakeful ran: `null` while it runs. */
  readonly ranUntil: Instant | null;
  /** Where what is wanted ends, of the past; left out for everything up to the present. */
  readonly before?: Instant | undefined;
}

/**
 * The recorded spans with the awake ones between them, newest first. Being awake is not recorded: it is what lies between
 * the rest, so the two can never contradict each other. The newest one is still going on (`to` is `null`): awake while
 * Wakeful runs, off since its last beat when it does not.
 */
export function powerTimeline(facts: PowerFacts): PowerSpanView[] {
  const views: PowerSpanView[] = [];
  const oldestFirst = [...facts.spans].reverse();
  let awakeFrom = facts.complete ? facts.firstStartAt : null;
  for (const span of oldestFirst) {
    if (awakeFrom !== null && span.from > awakeFrom) views.push(awake(awakeFrom, span.from));
    views.push({
      kind: span.kind,
      from: formatInstant(span.from),
      to: formatInstant(span.to),
      source: span.source,
    });
    awakeFrom = Math.max(awakeFrom ?? span.to, span.to);
  }
  if (awakeFrom !== null) views.push(...newest(awakeFrom, facts));
  return views.reverse();
}

function newest(awakeFrom: Instant, { ranUntil, before }: PowerFacts): PowerSpanView[] {
  if (before === undefined) return present(awakeFrom, ranUntil);
  return before > awakeFrom ? [awake(awakeFrom, before)] : [];
}

function present(awakeFrom: Instant, ranUntil: Instant | null): PowerSpanView[] {
  if (ranUntil === null) return [awake(awakeFrom, null)];
  const off: PowerSpanView = {
    kind: PowerSpanKind.Off,
    from: formatInstant(Math.max(awakeFrom, ranUntil)),
    to: null,
    source: PowerSpanSource.HeartbeatGap,
  };
  return ranUntil > awakeFrom ? [awake(awakeFrom, ranUntil), off] : [off];
}

function awake(from: Instant, to: Instant | null): PowerSpanView {
  return {
    kind: PowerSpanKind.Awake,
    from: formatInstant(from),
    to: to === null ? null : formatInstant(to),
    source: null,
  };
}
