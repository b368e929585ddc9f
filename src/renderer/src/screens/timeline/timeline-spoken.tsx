/** What the keyboard is on, for those who hear the picture. */
import type { ScheduleView } from '@shared/contract/views';
import { useStore } from 'zustand';
import { now } from '../../browser-clock';
import { timelineWords } from '../../timeline-words';
import { itemsWithin } from './hit-test';
import { sentenceOf } from './item-words';
import { focusedItem } from './timeline-keys';
import type { TimelinePainter } from './timeline-painter';

interface SpokenProps {
  readonly painter: TimelinePainter;
  readonly rows: readonly ScheduleView[];
}

export function TimelineSpoken({ painter, rows }: SpokenProps): React.JSX.Element {
  const { store, source } = painter.parts;
  const rowId = useStore(store, (state) => state.rowId);
  const itemKey = useStore(store, (state) => state.itemKey);
  useStore(source.state, (state) => (rowId === null ? null : state.rows.get(rowId)));
  return (
    <p className="only-read-aloud" role="status" data-row={rowId} data-item={itemKey}>
      {spoken(painter, rows)}
    </p>
  );
}

function spoken(painter: TimelinePainter, rows: readonly ScheduleView[]): string {
  const { rowId, span } = painter.parts.store.getState();
  const schedule = rows.find(({ id }) => id === rowId);
  if (rowId === null || schedule === undefined) return '';
  const row = painter.rowOf(rowId);
  const items = row === null ? [] : itemsWithin(row, span.from, span.to);
  const focused = focusedItem(painter);
  if (focused === null) return timelineWords.spokenRow(schedule.name, items.length);
  const { item } = focused;
  const { opens } = timelineWords;
  const isTogether = item.kind === 'cell' || item.mark.runs > 1;
  const opening = isTogether ? opens.zoom : item.mark.run === null ? opens.why : opens.run;
  const place = items.findIndex(({ key }) => key === item.key) + 1;
  const sentence = sentenceOf(item, now());
  return `${timelineWords.spoken(schedule.name, sentence, place, items.length)} ${opening}`;
}
