/** Beside the picture: why something has no run, or waits, or is still to come. */
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { formatInstant } from '@shared/time/instant';
import { useEffect, useRef } from 'react';
import { useClockText } from '../../components/use-clock-text';
import { WhyText } from '../../components/why-fold';
import { hrefOf } from '../../router';
import { timelineWords } from '../../timeline-words';
import { sentenceOf } from './item-words';
import { explainedBy } from './marks';
import type { Item } from './row-layout';

interface WhyProps {
  readonly schedule: ScheduleView;
  readonly item: Item;
  readonly onClose: () => void;
}

export function TimelineWhy({ schedule, item, onClose }: WhyProps): React.JSX.Element {
  const sentence = useClockText((now) => sentenceOf(item, now));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const at = item.kind === 'mark' ? explainedBy(item.mark) : null;
  return (
    <aside
      className="timeline-why"
      aria-label={timelineWords.details(schedule.name)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="timeline-why-head">
        <h2 ref={heading} tabIndex={-1}>
          <a href={hrefOf({ screen: 'schedule', id: schedule.id })}>{schedule.name}</a>
        </h2>
        <ActionIcon aria-label={timelineWords.close} onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      <p>{sentence}</p>
      {at !== null && <WhyText scheduleId={schedule.id} at={formatInstant(at)} />}
    </aside>
  );
}
