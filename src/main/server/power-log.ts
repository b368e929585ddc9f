/** The sleep log: when the computer was awake, asleep or off, and what each absence cost. */
import type { AbsenceCost, LoggedSpanView, PowerSpanView } from '@shared/contract/views';
import { PowerSpanKind } from '@shared/model/power-span';
import { parseInstant } from '@shared/time/instant';
import { chargedStretch, costWithin } from '../engine/absence-cost';
import { waking } from '../engine/morning-report';
import { isOverdueAt, powerSpans, type ReadSources } from './reads';
import { readingOf } from './trigger-reading';

/** Of one absence; of more it is told that there were more. */
const MOST_ROWS = 2_000;

export async function viewPowerLog(
  sources: ReadSources,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<LoggedSpanView[]> {
  const end = before === undefined ? undefined : (parseInstant(before) ?? undefined);
  const logged: LoggedSpanView[] = [];
  for (const span of powerSpans(sources, { limit, before: end })) {
    logged.push({ ...span, cost: costOf(sources, span) });
    if (span.kind !== PowerSpanKind.Awake) await sources.rest();
  }
  return logged;
}

function costOf(sources: ReadSources, span: PowerSpanView): AbsenceCost | null {
  const { store } = sources;
  const [from, to] = [parseInstant(span.from), parseInstant(span.to ?? '')];
  if (span.kind === PowerSpanKind.Awake || from === null || to === null) return null;
  const next = store.spansBetween(to, waking(to)).find((other) => other.from >= to);
  const stretch = chargedStretch({ from, to }, next?.from ?? null);
  if (isOverdueAt(sources, stretch.to)) return null;
  const ended = store.summaries.missedBetween(stretch.from, stretch.to, MOST_ROWS);
  const goingOn = store.summaries.missedAcross(stretch.to, MOST_ROWS);
  const cost = costWithin([...ended, ...goingOn], stretch, readingOf(sources));
  return { ...cost, isMinimum: cost.isMinimum || Math.max(ended.length, goingOn.length) === MOST_ROWS };
}
