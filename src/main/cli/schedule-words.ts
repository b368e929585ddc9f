import { assertNever } from '@shared/assert-never';
import type { ScheduleView } from '@shared/contract/views';
import { GroupOrder, type Action, type ProcessAction } from '@shared/model/action';
import type { HttpAction } from '@shared/model/http-check';
import { MisfireMode, type MisfirePolicy } from '@shared/model/misfire';
import type { ScheduleHealth } from '@shared/model/schedule';
import type { Trigger } from '@shared/model/trigger';
import { LOCAL_ZONE, zoneName } from '@shared/time/zone';
import { describeDuration } from '@shared/time/duration';
import { limitsWords } from '@shared/words/limits-words';
import { runResult } from './run-words';
import { executionFacts } from './execution-words';
import { notifyFacts } from './notice-options';
import { formatFacts, formatTable } from './table';
import { countWords, lengthWords, untilWords, whenWords, type Present } from './words';

const NO_SCHEDULES = 'There are no schedules yet. Make one: wakeful add hello --every 1m --run "echo hello"';

export function scheduleTable(schedules: readonly ScheduleView[], present: Present): string {
  if (schedules.length === 0) return NO_SCHEDULES;
  return formatTable(
    [
      { title: 'ID' },
      { title: 'NAME', widest: 40 },
      { title: 'WHEN', widest: 40 },
      { title: 'NEXT' },
      { title: 'LAST RUN', widest: 40 },
      { title: 'HEALTH' },
    ],
    schedules.map((schedule) => [
      schedule.id,
      schedule.name,
      cadenceWords(schedule, present),
      schedule.enabled ? nextInTable(schedule, present) : 'off',
      schedule.lastRun === null ? 'none yet' : runResult(schedule.lastRun, present),
      healthWords(schedule.health),
    ]),
  );
}

/** `Every day at 02:30`; with the zone of its clock where that is not the reader's. */
function cadenceWords({ cadence, trigger }: ScheduleView, { zone }: Present): string {
  if (trigger.kind !== 'cron' || [LOCAL_ZONE, zone].includes(trigger.timezone)) return cadence;
  return `${cadence}, ${zoneName(trigger.timezone)} time`;
}

export function scheduleFacts(schedule: ScheduleView, present: Present): string {
  const { lastRun, group, tags } = schedule;
  const limits = limitsWords(schedule, { time: (time) => time, length: describeDuration });
  return formatFacts([
    ['Name', schedule.name],
    ['Id', schedule.id],
    ['What', actionWords(schedule.action)],
    ['When', `${schedule.cadence} (${triggerWords(schedule.trigger)})`],
    ['If missed', misfireWords(schedule.ifMissed)],
    ...(limits === null ? [] : [['May start', limits] as const]),
    ...executionFacts(schedule),
    ...notifyFacts(schedule.notify),
    ...(schedule.paused === null
      ? []
      : [['Paused', pausedWords(schedule.name, schedule.paused, present)] as const]),
    ['Next', schedule.enabled ? nextWords(schedule, present) : 'off'],
    ...(schedule.waiting === 0
      ? []
      : [['Waiting', `${countWords(schedule.waiting, 'occurrence')}: wakeful waiting`] as const]),
    ['Last run', lastRun === null ? 'none yet' : `${runResult(lastRun, present)} (${lastRun.id})`],
    ['Health', healthWords(schedule.health)],
    ...(group === null ? [] : [['Group', group] as const]),
    ...(tags.length === 0 ? [] : [['Tags', tags.join(', ')] as const]),
    ...(schedule.priority === 0 ? [] : [['Priority', String(schedule.priority)] as const]),
  ]);
}

/** What follows the news that a schedule was made or changed. */
export function nextSentence(schedule: ScheduleView, present: Present): string {
  if (!schedule.enabled) return 'It is off.';
  if (schedule.trigger.kind === 'event') return `It runs ${lowerFirst(schedule.cadence)}.`;
  if (schedule.paused?.until === null) return 'It is paused until you resume.';
  return schedule.nextRunAt === null
    ? 'It has no further occurrence.'
    : `It runs ${nextWords(schedule, present)}.`;
}

function pausedWords(
  name: string,
  { until, own }: NonNullable<ScheduleView['paused']>,
  present: Present,
): string {
  const words = until === null ? 'until you resume' : `until ${whenWords(until, present, true)}`;
  return own === null ? words : `${words}; its own pause ends with: wakeful resume "${name}"`;
}

function nextInTable({ trigger, nextRunAt, paused }: ScheduleView, present: Present): string {
  if (paused !== null) return paused.until === null ? 'paused' : `paused, ${untilWords(nextRunAt, present)}`;
  return trigger.kind === 'event' ? 'when it happens' : untilWords(nextRunAt, present);
}

function nextWords({ trigger, nextRunAt, paused }: ScheduleView, present: Present): string {
  if (paused?.until === null) return 'paused until you resume';
  if (trigger.kind === 'event')
    return paused === null ? 'when it happens' : `paused until ${whenWords(paused.until, present, true)}`;
  return nextRunAt === null
    ? 'never again'
    : `${untilWords(nextRunAt, present)}, ${whenWords(nextRunAt, present, true)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function actionWords(action: Action): string {
  switch (action.kind) {
    case 'command':
      return action.line + placeWords(action);
    case 'program':
      return [action.program, ...action.args].map(quotedIfNeeded).join(' ') + placeWords(action);
    case 'script':
      return `${action.interpreter} script, ${countWords(action.text.trimEnd().split('\n').length, 'line')}${placeWords(action)}`;
    case 'http':
      return `${action.method} ${action.url}, expects ${expectationWords(action.expect)}`;
    case 'group': {
      const order = action.order === GroupOrder.InOrder ? 'one after another' : 'all at once';
      const stops = action.stopAtFailure ? ', the rest left out once one has failed' : '';
      return `runs ${action.schedules.join(', ')}: ${order}${stops}`;
    }
    default:
      return assertNever(action);
  }
}

function placeWords({ cwd }: ProcessAction): string {
  return cwd === null ? '' : ` (in ${cwd})`;
}

function expectationWords({
  status,
  bodyContains,
  bodyMatches,
  json,
  maxLatencyMs,
}: HttpAction['expect']): string {
  const parts = [`status ${status}`];
  if (bodyContains !== null) parts.push(`"${bodyContains}" in the body`);
  if (bodyMatches !== null) parts.push(`a body like /${bodyMatches}/`);
  if (json !== null) parts.push(`${json.path} to be "${json.equals}"`);
  if (maxLatencyMs !== null) parts.push(`an answer within ${lengthWords(maxLatencyMs)}`);
  return parts.join(', ');
}

function quotedIfNeeded(argument: string): string {
  return /^[\w./:=@%+,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'cron': {
      const zone = trigger.timezone === LOCAL_ZONE ? "this computer's time" : trigger.timezone;
      return `cron ${trigger.expression}, ${zone}`;
    }
    case 'interval':
      return 'interval';
    case 'once':
      return 'once';
    case 'event':
      return trigger.event === 'after' ? `after:${trigger.schedule}:${trigger.on}` : `on ${trigger.event}`;
    default:
      return assertNever(trigger);
  }
}

function misfireWords({ mode, graceMs, limit }: MisfirePolicy): string {
  const age = graceMs === null ? '' : `, for ${lengthWords(graceMs)}`;
  switch (mode) {
    case MisfireMode.Skip:
      return 'skip: only at its time';
    case MisfireMode.Once:
      return `run once: still useful when late${age}`;
    case MisfireMode.All:
      return `run each: every one counts${age}, at most ${limit} waiting`;
    case MisfireMode.Ask:
      return `ask me${age}`;
    default:
      return assertNever(mode);
  }
}

function healthWords(health: ScheduleHealth): string {
  return health === 'stopped' ? 'off' : health;
}
