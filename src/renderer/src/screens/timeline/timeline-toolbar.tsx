/** What the keys do, as buttons. */
import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowsHorizontal,
  IconChevronLeft,
  IconChevronRight,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { SECOND_MS } from '@shared/time/duration';
import { stretchInWords } from '../../time/instants';
import { useClockText } from '../../components/use-clock-text';
import { firstKeysOf } from '../../shortcuts/shortcut-table';
import { timelineWords } from '../../timeline-words';
import { lengthOf, LONGEST_MS, SHORTEST_MS } from './span';
import { LENGTHS, type LengthName, type TimelineParts } from './use-timeline';

const NAMES = Object.keys(LENGTHS) as LengthName[];

function Step({
  label,
  hint,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  hint?: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}): React.JSX.Element {
  return (
    <Tooltip label={hint === undefined ? label : `${label} (${hint})`}>
      <ActionIcon variant="default" size={32} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** What is shown, in words; it changes with the minute, not with each frame. */
function Shown({ timeline: { store } }: { timeline: TimelineParts }): React.JSX.Element {
  const from = useStore(store, ({ span }) => Math.round(span.from / 60_000) * 60_000);
  const to = useStore(store, ({ span }) => Math.round(span.to / 60_000) * 60_000);
  const text = useClockText((now) => stretchInWords(from, to, now));
  return <p className="timeline-shown soft clip">{text}</p>;
}

/** By itself, as the picture is. */
export const TimelineToolbar = memo(function TimelineToolbar({
  timeline,
}: {
  timeline: TimelineParts;
}): React.JSX.Element {
  const { store, acts } = timeline;
  const lengthMs = useStore(store, ({ span }) => Math.round(lengthOf(span) / SECOND_MS) * SECOND_MS);
  const follows = useStore(store, (state) => state.follows);
  return (
    <>
      <div className="timeline-steps">
        <Step label={timelineWords.earlier} onClick={() => acts.page(-0.8)}>
          <IconChevronLeft size={16} aria-hidden="true" />
        </Step>
        <Tooltip label={`${timelineWords.now} (${firstKeysOf('timeline-now') ?? ''})`}>
          <Button variant="default" className="timeline-now" aria-pressed={follows} onClick={acts.now}>
            {timelineWords.now}
          </Button>
        </Tooltip>
        <Step label={timelineWords.later} onClick={() => acts.page(0.8)}>
          <IconChevronRight size={16} aria-hidden="true" />
        </Step>
      </div>
      <div className="timeline-lengths" role="group" aria-label={timelineWords.lengthLabel}>
        {NAMES.map((name) => (
          <UnstyledButton
            key={name}
            className="timeline-length"
            aria-pressed={LENGTHS[name] === lengthMs}
            onClick={() => acts.show(name)}
          >
            {timelineWords.lengths[name]}
          </UnstyledButton>
        ))}
      </div>
      <div className="timeline-steps">
        <Step
          label={timelineWords.zoomOut}
          hint={firstKeysOf('zoom-out') ?? ''}
          disabled={lengthMs >= LONGEST_MS}
          onClick={acts.zoomOut}
        >
          <IconMinus size={16} aria-hidden="true" />
        </Step>
        <Step
          label={timelineWords.zoomIn}
          hint={firstKeysOf('zoom-in') ?? ''}
          disabled={lengthMs <= SHORTEST_MS}
          onClick={acts.zoomIn}
        >
          <IconPlus size={16} aria-hidden="true" />
        </Step>
        <Step label={timelineWords.fit} hint={firstKeysOf('timeline-fit') ?? ''} onClick={acts.fit}>
          <IconArrowsHorizontal size={16} aria-hidden="true" />
        </Step>
      </div>
      <Shown timeline={timeline} />
    </>
  );
});
