/** Pausing and resuming schedules, each by itself, as deeds that are shown at once and can be undone. */
import type { WakefulClient } from '@shared/contract/contract';
import type { PauseView, ScheduleView } from '@shared/contract/views';
import { MOST_PAUSED } from '@shared/model/pause';
import { formatInstant, formatInstantOrNull, type Instant } from '@shared/time/instant';
import { now } from '../../browser-clock';
import { isPausedItself } from '../../paused-itself';
import { momentInWords } from '../../time/instants';
import { words } from '../../words';
import type { Deed } from './bulk-deeds';

type Until = string | null;
type Own = { readonly until: Until } | null;
/** Pauses of everything and of groups, as they are known. */
type Wide = readonly PauseView[];

/** The latest; instants of the contract compare as text, and one without an end is later than all. */
function latest(ends: readonly Until[]): Until {
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null);
}

/** As main will say it, but for the next run, which it works out. */
function heldBy(schedule: ScheduleView, own: Own, wide: Wide): ScheduleView {
  const ends = wide
    .filter(({ group }) => group === null || group === schedule.group)
    .map(({ until }) => until);
  const all = own === null ? ends : [...ends, own.until];
  if (all.length === 0) return { ...schedule, paused: null };
  const until = latest(all);
  const { nextRunAt } = schedule;
  const isAfter = nextRunAt !== null && until !== null && nextRunAt >= until;
  return {
    ...schedule,
    paused: { until, own: own === null ? null : { until: own.until } },
    nextRunAt: isAfter ? nextRunAt : null,
  };
}

const asBefore = (newest: ScheduleView, before: ScheduleView): ScheduleView => ({
  ...newest,
  paused: before.paused,
  nextRunAt: before.nextRunAt,
});

const idsOf = (schedules: readonly ScheduleView[]): string[] => schedules.map(({ id }) => id);

/** Gives back the pauses that there were, each until its own time. */
async function pauseAsBefore(client: WakefulClient, before: readonly ScheduleView[]): Promise<void> {
  const present = formatInstant(now());
  const byEnd = Map.groupBy(before, ({ paused }) => paused?.own?.until ?? null);
  for (const [until, schedules] of byEnd)
    // One that would have ended by now has ended.
    if (until === null || until > present) await client.pauses.start({ schedules: idsOf(schedules), until });
}

export function pausing(until: Instant | null, wide: Wide): Deed<null> {
  const own = { until: formatInstantOrNull(until) };
  return {
    kind: 'pause',
    concerns: () => true,
    foresee: (schedule) => heldBy(schedule, own, wide),
    takeBack: asBefore,
    isStillSo: (newest) => newest.paused?.own?.until === own.until,
    perCall: MOST_PAUSED,
    async act(client, schedules) {
      await client.pauses.start({ schedules: idsOf(schedules), until: own.until });
      return schedules.map(() => null);
    },
    async undo(client, done) {
      const before = done.map(({ item }) => item);
      const were = Map.groupBy(before, isPausedItself);
      const others = were.get(false) ?? [];
      if (others.length > 0) await client.pauses.end({ schedules: idsOf(others) });
      await pauseAsBefore(client, were.get(true) ?? []);
    },
    said: (done) => words.pauses.done(done, until === null ? null : momentInWords(until, now())),
  };
}

export function resuming(wide: Wide): Deed<null> {
  return {
    kind: 'resume',
    concerns: isPausedItself,
    foresee: (schedule) => heldBy(schedule, null, wide),
    takeBack: asBefore,
    isStillSo: (newest) => !isPausedItself(newest),
    perCall: MOST_PAUSED,
    async act(client, schedules) {
      await client.pauses.end({ schedules: idsOf(schedules) });
      return schedules.map(() => null);
    },
    undo: (client, done) =>
      pauseAsBefore(
        client,
        done.map(({ item }) => item),
      ),
    said: (done) =>
      words.pauses.resumed(
        done,
        done.filter((schedule) => heldBy(schedule, null, wide).paused !== null).length,
      ),
  };
}
