/** The mark of an item as it is elsewhere in the window. Of many together, the one that matters most. */
import { assertNever } from '@shared/assert-never';
import { RunStatus } from '@shared/model/run';
import { TimelineOutcome } from '@shared/model/timeline';
import type { Shape } from '../../components/shape';
import type { Item } from './row-layout';

const MATTERS: readonly TimelineOutcome[] = [
  ...(['failed', 'running', 'waiting', 'stopped', 'caught-up', 'late', 'on-time', 'skipped', 'due'] as const),
];

export function shapeOfItem(item: Item): Shape {
  if (item.kind === 'mark') return shapeOf(item.mark.outcome, item.mark.run?.status ?? null);
  const outcome = MATTERS.find((each) => (item.cell.tally[each] ?? 0) > 0);
  return shapeOf(outcome ?? TimelineOutcome.Due, null);
}

function shapeOf(outcome: TimelineOutcome, status: RunStatus | null): Shape {
  switch (outcome) {
    case TimelineOutcome.OnTime:
      return 'ran';
    case TimelineOutcome.Late:
    case TimelineOutcome.CaughtUp:
    case TimelineOutcome.Skipped:
    case TimelineOutcome.Running:
      return outcome;
    case TimelineOutcome.Failed:
      return status === RunStatus.TimedOut ? 'timed-out' : 'failed';
    case TimelineOutcome.Stopped:
      return status === RunStatus.Interrupted ? 'interrupted' : 'stopped';
    case TimelineOutcome.Waiting:
    case TimelineOutcome.Due:
      return 'queued';
    default:
      return assertNever(outcome);
  }
}
