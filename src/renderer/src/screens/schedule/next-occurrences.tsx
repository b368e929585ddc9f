import type { ScheduleView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { useApp } from '../../app-context';
import { DueTime } from '../../components/due-time';
import { ResumeButton } from '../../components/pause-schedule';
import { useClockText } from '../../components/use-clock-text';
import { WhyButton, WhyText } from '../../components/why-fold';
import { dueInWords, instantOf, momentInWords } from '../../time/instants';
import { useRemote } from '../../use-remote';
import { words } from '../../words';
import './schedule-parts.css';

const NOTHING_SAID = { daylight: [], timezone: null };

/** The next times it is due. They are asked for again whenever the schedule has moved on. */
export function NextOccurrences({
  schedule,
  count,
}: {
  schedule: ScheduleView;
  count: number;
}): React.JSX.Element {
  const { client } = useApp();
  const next = useRemote({
    key: `${schedule.id} ${schedule.revision} ${schedule.nextRunAt ?? ''} ${count}`,
    load: async () => {
      if (schedule.nextRunAt === null) return { instants: [], ...NOTHING_SAID };
      const instants = await client.schedules.next({ schedule: schedule.id, count });
      // Only what names times of a clock is due on one.
      if (schedule.trigger.kind !== 'cron') return { instants, ...NOTHING_SAID };
      const { daylight, timezone } = await client.schedules.check({ trigger: schedule.trigger, count });
      return { instants, daylight, timezone };
    },
    isStale: () => false,
  });
  const first = schedule.nextRunAt;
  const isHeld = schedule.enabled && schedule.paused !== null;
  if (first === null && isHeld) return <Held schedule={schedule} />;
  if (first === null) return <p className="dim part-empty">{nothingNext(schedule)}</p>;
  // Until the answer is here the first one is known anyway; what a pause skips is no next time.
  const instants = next.value?.instants.filter((at) => at >= first) ?? [first];
  const { daylight, timezone } = next.value ?? NOTHING_SAID;
  return (
    <>
      {isHeld && <Held schedule={schedule} />}
      <ol className="next-occurrences" style={{ minHeight: `${count * 24}px` }}>
        {instants.map((at) => (
          <NextLine key={at} at={at} scheduleId={schedule.id} zone={timezone} daylight={daylight} />
        ))}
      </ol>
    </>
  );
}

interface NextLineProps extends React.ComponentProps<typeof DueTime> {
  readonly scheduleId: string;
}

function NextLine({ scheduleId, ...due }: NextLineProps): React.JSX.Element {
  const { at } = due;
  const when = useClockText((now) => dueInWords(instantOf(at), now));
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li>
      <DueTime {...due} />
      <WhyButton open={open} controls={id} about={when} onToggle={() => setOpen(!open)} />
      {open && (
        <div id={id} className="next-why">
          <WhyText scheduleId={scheduleId} at={at} />
        </div>
      )}
    </li>
  );
}

/** What a pause means for it, and the way out of one of its own. */
function Held({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const until = schedule.paused?.until ?? null;
  const text = useClockText((now) =>
    until === null ? words.pauses.nextUnknown : words.pauses.nextAfter(momentInWords(instantOf(until), now)),
  );
  return (
    <div className="part-held">
      <p className="soft part-empty">{text}</p>
      <ResumeButton schedule={schedule} />
    </div>
  );
}

function nothingNext({ enabled, trigger }: ScheduleView): string {
  if (!enabled) return words.schedule.nextOff;
  return trigger.kind === 'event' ? words.schedule.nextOnEvent : words.schedule.nothingNext;
}
