/** The picture as lines: the same facts, the past newest first, then what is to come. */
import type { ScheduleView } from '@shared/contract/views';
import { stretchFor } from '@shared/model/timeline';
import type { Instant } from '@shared/time/instant';
import { beginOf, endOf, layOut, type Item } from './row-layout';
import { lengthOf, type Span } from './span';
import type { LoadedRow } from './timeline-source';

export interface TableLine {
  readonly schedule: ScheduleView;
  readonly item: Item;
}

/** Into so many stretches a dense row is cut. */
const STRETCHES = 24;
/** Of a cell of the layout. */
const CELL_PX = 8;

export function tableLines(
  rows: readonly ScheduleView[],
  loaded: ReadonlyMap<string, LoadedRow>,
  { span, now }: { span: Span; now: Instant },
): TableLine[] {
  const msPerPx = stretchFor(lengthOf(span), STRETCHES) / CELL_PX;
  const lines = rows.flatMap((schedule) => {
    const row = loaded.get(schedule.id);
    if (row === undefined) return [];
    // Each mark by itself; only what main has counted already stays together.
    const single = row.marks.map((mark): Item => ({ kind: 'mark', key: mark.key, at: mark.at, mark }));
    const cells = layOut([], row.row.heat, msPerPx);
    return [...single, ...cells]
      .filter((item) => beginOf(item) <= span.to && endOf(item, now) >= span.from)
      .map((item) => ({ schedule, item }));
  });
  const past = lines.filter(({ item }) => item.at <= now).sort((a, b) => b.item.at - a.item.at);
  const future = lines.filter(({ item }) => item.at > now).sort((a, b) => a.item.at - b.item.at);
  return [...past, ...future];
}
