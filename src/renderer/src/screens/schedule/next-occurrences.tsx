import type { ScheduleView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { DueTime } from '../../components/due-time';
import { useClockText } from '../../components/use-clock-text';
import { instantOf, momentInWords } from '../../time/instants';
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
  if (first === null) return <p className="dim part-empty">{nothingNext(schedule)}</p>;
  // Until the answer is here the first one is known anyway; what a pause skips is no next time.
  const instants = next.value?.instants.filter((at) => at >= first) ?? [first];
  const { daylight, timezone } = next.value ?? NOTHING_SAID;
  return (
    <>
      {schedule.paused !== null && schedule.paused.until !== null && (
        <PausedUntil until={schedule.paused.until} />
      )}
      <ol className="next-occurrences" style={{ minHeight: `${count * 24}px` }}>
        {instants.map((at) => (
          <li key={at}>
            <DueTime at={at} zone={timezone} daylight={daylight} />
          </li>
        ))}
      </ol>
    </>
  );
}

function PausedUntil({ until }: { until: string }): React.JSX.Element {
  const text = useClockText((now) => words.pauses.nextAfter(momentInWords(instantOf(until), now)));
  return <p className="soft part-empty">{text}</p>;
}

function nothingNext({ enabled, paused, trigger }: ScheduleView): string {
  if (!enabled) return words.schedule.nextOff;
  if (paused !== null) return words.pauses.nextUnknown;
  return trigger.kind === 'event' ? words.schedule.nextOnEvent : words.schedule.nothingNext;
}
