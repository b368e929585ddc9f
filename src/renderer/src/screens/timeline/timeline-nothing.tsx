/** Says so when nothing of what is in sight was due or ran. */
import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import { timelineWords } from '../../timeline-words';
import { itemsWithin } from './hit-test';
import type { TimelinePainter } from './timeline-painter';

export function TimelineNothing({
  painter,
  onNow,
}: {
  painter: TimelinePainter;
  onNow: () => void;
}): React.JSX.Element | null {
  const { store, source } = painter.parts;
  const isComplete = useStore(source.state, (state) => state.isComplete);
  const knownFrom = useStore(source.state, (state) => state.knownFrom);
  const isBefore = useStore(store, ({ span }) => knownFrom !== null && span.to < knownFrom);
  const isEmpty = useStore(store, ({ span }) =>
    painter.idsInSight().every((id) => {
      const row = painter.rowOf(id);
      return row === null || itemsWithin(row, span.from, span.to).length === 0;
    }),
  );
  if (!isComplete || !isEmpty) return null;
  return (
    <div className="timeline-nothing">
      <p>{isBefore ? timelineWords.beforeKnown : timelineWords.nothingHere}</p>
      <Button variant="default" onClick={onNow}>
        {timelineWords.toNow}
      </Button>
    </div>
  );
}
