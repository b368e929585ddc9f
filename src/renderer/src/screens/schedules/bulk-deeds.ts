/** What can be done to many schedules at once: how it shows before main has answered, how it is done, how it is taken back. */
import type { WakefulClient } from '@shared/contract/contract';
import type { RunView, ScheduleView } from '@shared/contract/views';
import { FailureKind } from '@shared/model/failure';
import { isPinned, isPinTag, PIN_TAG } from '@shared/model/pin';
import { toFailure } from '../../failures';
import { words } from '../../words';

export type DeedKind =
  'switch-on' | 'switch-off' | 'run' | 'pause' | 'resume' | 'tag' | 'pin' | 'unpin' | 'remove';

export interface Deed<Result> {
  readonly kind: DeedKind;
  /** Whether it would change anything about this one. */
  readonly concerns: (schedule: ScheduleView) => boolean;
  /** What is shown at once: `null` takes it off the list, the same object changes nothing. */
  readonly foresee: (schedule: ScheduleView) => ScheduleView | null;
  /** What is shown when it was refused: the newest that is known, as it was in the one respect that was foreseen. */
  readonly takeBack: (newest: ScheduleView, before: ScheduleView) => ScheduleView;
  /** So many are done, and undone, with one call. */
  readonly perCall: number;
  /** Answers a result for each. */
  readonly act: (client: WakefulClient, schedules: readonly ScheduleView[]) => Promise<readonly Result[]>;
  readonly undo: (client: WakefulClient, done: readonly Done<Result>[]) => Promise<unknown>;
  /** Whether it is still as it was left, so that no change of somebody else's is taken back; left out where main refuses that itself. */
  readonly isStillSo?: (newest: ScheduleView) => boolean;
  /** What is said when it is done; left out where the kind says it all. */
  readonly said?: (done: readonly ScheduleView[]) => string;
}

export interface Done<Result> {
  /** As it was before. */
  readonly item: ScheduleView;
  readonly result: Result;
}

/** A deed for which each schedule takes a call of its own. */
function oneByOne<Result>(deed: {
  act: (client: WakefulClient, schedule: ScheduleView) => Promise<Result>;
  undo: (client: WakefulClient, before: ScheduleView, result: Result) => Promise<unknown>;
}): Pick<Deed<Result>, 'perCall' | 'act' | 'undo'> {
  return {
    perCall: 1,
    act: (client, schedules) => Promise.all(schedules.map((schedule) => deed.act(client, schedule))),
    undo: (client, done) => Promise.all(done.map(({ item, result }) => deed.undo(client, item, result))),
  };
}

export function switching(enabled: boolean): Deed<ScheduleView> {
  const verb = (client: WakefulClient, on: boolean, { id }: ScheduleView): Promise<ScheduleView> =>
    on ? client.schedules.enable({ schedule: id }) : client.schedules.disable({ schedule: id });
  return {
    kind: enabled ? 'switch-on' : 'switch-off',
    concerns: (schedule) => schedule.enabled !== enabled,
    foresee: (schedule) => ({ ...schedule, enabled, nextRunAt: enabled ? schedule.nextRunAt : null }),
    takeBack: (newest, before) => ({ ...newest, enabled: before.enabled, nextRunAt: before.nextRunAt }),
    isStillSo: (newest) => newest.enabled === enabled,
    ...oneByOne({
      act: (client, schedule) => verb(client, enabled, schedule),
      undo: (client, schedule) => verb(client, !enabled, schedule),
    }),
  };
}

export const running: Deed<RunView> = {
  kind: 'run',
  concerns: () => true,
  foresee: (schedule) => schedule,
  takeBack: (newest) => newest,
  ...oneByOne({
    act: (client, { id }) => client.schedules.run({ schedule: id }),
    async undo(client, _before, run) {
      try {
        await client.runs.stop({ run: run.id });
      } catch (error) {
        // A run that has ended cannot be stopped, and need not be.
        if (toFailure(error).kind !== FailureKind.Conflict) throw error;
      }
    },
  }),
};

export const removing: Deed<ScheduleView> = {
  kind: 'remove',
  concerns: () => true,
  foresee: () => null,
  takeBack: (_newest, before) => before,
  ...oneByOne({
    act: (client, { id }) => client.schedules.remove({ schedule: id }),
    undo: (client, { id }) => client.schedules.restore({ id }),
  }),
};

/** So many tags a schedule may have. */
export const MOST_TAGS = 20;

function withTags({ tags }: ScheduleView, tag: string, on: boolean): string[] {
  const others = tags.filter((other) => other !== tag);
  return on ? [...others, tag] : others;
}

/** `tagsOf` answers what the tags are to be. */
function changingTags(
  kind: DeedKind,
  { concerns, tagsOf }: Pick<Deed<ScheduleView>, 'concerns'> & { tagsOf: (before: ScheduleView) => string[] },
): Deed<ScheduleView> {
  const update = async (client: WakefulClient, schedule: ScheduleView): Promise<ScheduleView> => {
    // It brings validation with it, which the list does not need.
    const { scheduleDefinitionSchema } = await import('@shared/model/schedule');
    return client.schedules.update({
      schedule: schedule.id,
      definition: scheduleDefinitionSchema.parse(schedule),
      revision: schedule.revision,
    });
  };
  return {
    kind,
    concerns,
    foresee: (schedule) => ({ ...schedule, tags: tagsOf(schedule) }),
    takeBack: (newest, before) => ({ ...newest, tags: before.tags }),
    ...oneByOne({
      act: (client, schedule) => update(client, { ...schedule, tags: tagsOf(schedule) }),
      // Of what others have edited meanwhile, nothing is lost: the edit is refused and said by name.
      undo: (client, before, { revision }) => update(client, { ...before, revision }),
    }),
  };
}

export function tagging(tag: string, on: boolean): Deed<ScheduleView> {
  return changingTags('tag', {
    concerns: ({ tags }) => tags.includes(tag) !== on,
    tagsOf: (schedule) => withTags(schedule, tag, on),
  });
}

export function pinning(on: boolean): Deed<ScheduleView> {
  return {
    ...changingTags(on ? 'pin' : 'unpin', {
      concerns: (schedule) => isPinned(schedule) !== on,
      tagsOf: ({ tags }) => (on ? [...tags, PIN_TAG] : tags.filter((tag) => !isPinTag(tag))),
    }),
    said: (done) => words.list.pins.done(on, done),
  };
}
