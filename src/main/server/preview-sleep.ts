/** The what-if as it is asked and answered over the contract; the engine judges. */
import type { ContractInputs } from '@shared/contract/contract';
import type { PreviewView } from '@shared/contract/views';
import { misfireSchema } from '@shared/model/misfire';
import { triggerSchema, type Trigger } from '@shared/model/trigger';
import { windowSchema } from '@shared/model/window';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { parseTimeOfDay, type SleepInput } from '@shared/model/sleep';
import { DAY_MS } from '@shared/time/duration';
import { formatInstant, formatInstantOrNull, parseInstant, type Instant } from '@shared/time/instant';
import { nextMatch } from '../engine/cron';
import { invalid } from '../engine/failure';
import type { Clock } from '../engine/ports';
import { previewSleeps, type PreviewRow, type Sleep } from '../engine/preview';
import { checkTrigger } from '../engine/trigger-check';

const LONGEST_SLEEP_MS = 366 * DAY_MS;

export type PreviewInput = Omit<ContractInputs['schedules']['preview'], 'schedule'>;

/** `saved` is the schedule that is asked about; `null` for a draft. Throws `invalid` in words. */
export function previewSleep(
  clock: Pick<Clock, 'wall' | 'localZone'>,
  input: PreviewInput,
  saved: Pick<ScheduleDefinition, 'trigger' | 'ifMissed' | 'window'> | null,
): PreviewView {
  const now = clock.wall();
  const localZone = clock.localZone();
  const sleeps = input.asleep.map((sleep, index) =>
    readSleep(sleep, { now, localZone, field: `asleep.${index}` }),
  );
  // A draft is judged as if it had been written before the first sleep, which may lie in the past.
  const writtenAt = Math.min(now, ...sleeps.map(({ from }) => from));
  const rows = previewSleeps({
    trigger: input.trigger === undefined ? savedTrigger(saved) : draftTrigger(input.trigger, writtenAt),
    ifMissed: misfireSchema.parse(input.ifMissed ?? saved?.ifMissed ?? {}),
    window:
      input.window === undefined ? (saved?.window ?? null) : windowSchema.nullable().parse(input.window),
    sleeps,
    localZone,
  });
  return {
    asleep: sleeps.map(({ from, to }) => ({ from: formatInstant(from), to: formatInstant(to) })),
    rows: rows.map(presentRow),
  };
}

function savedTrigger(saved: Pick<ScheduleDefinition, 'trigger'> | null): Trigger {
  if (saved !== null) return saved.trigger;
  throw invalid('trigger', 'Nothing says what to preview.', 'Name a schedule, or give a trigger.');
}

function draftTrigger(draft: NonNullable<PreviewInput['trigger']>, writtenAt: Instant): Trigger {
  const whole = triggerSchema.parse(draft);
  const trigger: Trigger =
    whole.kind === 'interval' ? { ...whole, anchorAt: whole.anchorAt ?? formatInstant(writtenAt) } : whole;
  const problem = checkTrigger(trigger, writtenAt)[0];
  if (problem !== undefined) throw invalid(`trigger.${problem.field}`, problem.message, problem.fix);
  return trigger;
}

interface SleepContext {
  readonly now: Instant;
  readonly localZone: string;
  readonly field: string;
}

function readSleep({ from: begin, to: end }: SleepInput, { now, localZone, field }: SleepContext): Sleep {
  const from = readEdge(begin, now, localZone);
  const to = readEdge(end, from, localZone);
  if (to <= from)
    throw invalid(`${field}.to`, 'The sleep ends before it begins.', 'Give the earlier time first.');
  if (to - from > LONGEST_SLEEP_MS) throw invalid(`${field}.to`, 'The sleep is too long: 366 days at most.');
  return { from, to };
}

/** The calendar of cron knows what to do with a time that daylight saving leaves out or repeats. */
function readEdge(text: string, after: Instant, localZone: string): Instant {
  const time = parseTimeOfDay(text);
  const at =
    time === null ? parseInstant(text) : nextMatch(`${time.minute} ${time.hour} * * *`, localZone, after);
  if (at === null) throw new Error(`The contract let through an end of a sleep that is none: ${text}`);
  return at;
}

function presentRow(row: PreviewRow): PreviewView['rows'][number] {
  return {
    ...row,
    from: formatInstant(row.from),
    to: formatInstant(row.to),
    first: formatInstant(row.first),
    runsAt: formatInstantOrNull(row.runsAt),
  };
}
