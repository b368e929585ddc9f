/** One mark in a sentence, beside it. Nothing in it can be clicked: the mark itself can. */
import type { ScheduleView } from '@shared/contract/views';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { WhyView } from '@shared/model/why';
import { formatInstant } from '@shared/time/instant';
import { useApp } from '../../app-context';
import { after, now } from '../../browser-clock';
import { useClockText } from '../../components/use-clock-text';
import { exactTimes, momentInWords, stretchInWords } from '../../time/instants';
import { exactTimesOf, sentenceOf, tellingSentence } from './item-words';
import { explainedBy } from './marks';
import { AXIS_PX } from './picture';
import type { Item } from './row-layout';
import type { TimelinePainter } from './timeline-painter';
import type { PointedGround } from './timeline-state';
import { usePointed } from './use-pointed';

/** A pointer that only passes asks nothing. */
const RESTS_MS = 120;
/** Out from under the pointer. */
const GROUND_GAP_PX = 14;

interface CardProps {
  readonly painter: TimelinePainter;
  readonly rows: readonly ScheduleView[];
}

export function TimelineCard({ painter, rows }: CardProps): React.JSX.Element | null {
  const ground = useStore(painter.parts.store, (state) => state.ground);
  return ground === null ? (
    <MarkCard painter={painter} rows={rows} />
  ) : (
    <GroundCard painter={painter} {...ground} />
  );
}

interface GroundCardProps extends PointedGround, Pick<CardProps, 'painter'> {}

function GroundCard({ painter, from, to, text, x, y }: GroundCardProps): React.JSX.Element {
  const when = useClockText((present) =>
    from === to ? momentInWords(from, present) : stretchInWords(from, to, present),
  );
  return (
    <Card painter={painter} place={{ x, y, gapPx: GROUND_GAP_PX }} isHovered>
      <p className="timeline-card-name clip">{when}</p>
      <p>{text}</p>
      <p className="timeline-card-exact dim">{exactTimes(from, to)}</p>
    </Card>
  );
}

function MarkCard({ painter, rows }: CardProps): React.JSX.Element | null {
  const pointed = usePointed(painter);
  const isHovered = useStore(painter.parts.store, (state) => state.hovered !== null);
  const schedule = rows.find(({ id }) => id === pointed?.rowId);
  if (pointed === null || schedule === undefined) return null;
  const place = { ...painter.placeOf(pointed), gapPx: painter.rowPx / 2 + 2 };
  return (
    <Card painter={painter} place={place} isHovered={isHovered}>
      <p className="timeline-card-name clip">{schedule.name}</p>
      <Sentence item={pointed.item} />
      <p className="timeline-card-exact dim">{exactTimesOf(pointed.item)}</p>
      <Why key={`${pointed.rowId} ${pointed.item.key}`} scheduleId={pointed.rowId} item={pointed.item} />
    </Card>
  );
}

interface PlacedCard {
  readonly painter: TimelinePainter;
  readonly place: { readonly x: number; readonly y: number; readonly gapPx: number };
  readonly isHovered: boolean;
  readonly children: ReactNode;
}

/** Beside what it tells of, on the side where there is room. */
function Card({ painter, place: { x, y, gapPx }, isHovered, children }: PlacedCard): React.JSX.Element {
  const isBelow = y < painter.heightPx / 2;
  const isLeft = x > painter.widthPx / 2;
  return (
    <div
      className="timeline-card"
      data-hovered={isHovered}
      data-below={isBelow}
      data-left={isLeft}
      style={{
        left: `calc(var(--timeline-names) + ${x}px)`,
        top: AXIS_PX + y + (isBelow ? gapPx : -gapPx),
      }}
      aria-hidden="true"
    >
      {children}
    </div>
  );
}

function Sentence({ item }: { item: Item }): React.JSX.Element {
  const text = useClockText((present) => sentenceOf(item, present));
  return <p>{text}</p>;
}

function Why({ scheduleId, item }: { scheduleId: string; item: Item }): React.JSX.Element | null {
  const { client } = useApp();
  const [why, setWhy] = useState<WhyView | null>(null);
  const asked = item.kind === 'mark' && item.mark.runs <= 1 ? explainedBy(item.mark) : null;
  useEffect(() => {
    if (asked === null) return;
    let wanted = true;
    const disarm = after(RESTS_MS, () => {
      client.schedules
        .why({ schedule: scheduleId, at: formatInstant(asked) })
        .then((view) => wanted && setWhy(view))
        // The sentence above stands by itself; opening the mark tells what went wrong.
        .catch(() => undefined);
    });
    return () => {
      wanted = false;
      disarm();
    };
  }, [client, scheduleId, asked]);
  const text = why === null ? null : tellingSentence(why, now());
  return text === null ? null : <p className="soft">{text}</p>;
}
