/** A schedule as it is being written: flat, forgiving, and able to hold what is not valid yet. */
import type { ScheduleView } from '@shared/contract/views';
import { DEFAULT_CATCH_UP_LIMIT, type MisfirePolicy } from '@shared/model/misfire';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import { words } from '../../words';
import {
  actionDraftOf,
  actionFieldOf,
  issuesOf,
  missingInAction,
  NO_ACTION,
  writtenAction,
  type ActionDraft,
  type DraftErrors,
} from './action-draft';
import {
  executionDraftOf,
  executionFieldOf,
  executionOf,
  missingInExecution,
  USUAL_EXECUTION,
  type ExecutionDraft,
} from './execution-draft';
import { amountOf, LENGTH_UNIT_MS, numberIn, type LengthUnit } from './lengths';
import { conditionsOf, limitFieldOf, limitsOf, missingIn, NO_LIMITS, windowOf, type Limits } from './limits';
import {
  missingInNotify,
  notifyDraftOf,
  notifyFieldOf,
  notifyOf,
  USUAL_NOTIFY,
  type NotifyDraft,
} from './notify-draft';
import { FIRST_WHEN, isCalendar, isInterval, triggerOf, whenOf, type When } from './when';

export interface Draft extends ActionDraft {
  name: string;
  when: When;
  mode: MisfirePolicy['mode'];
  /** With "every one counts": so many runs wait at most. */
  limit: number | string;
  /** Whether a catch-up is only worth it up to an age. */
  limitsAge: boolean;
  graceAmount: number | string;
  graceUnit: LengthUnit;
  limits: Limits;
  execution: ExecutionDraft;
  notify: NotifyDraft;
  group: string;
  tags: string[];
  priority: number | string;
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  ...NO_ACTION,
  when: FIRST_WHEN,
  mode: 'once',
  limitsAge: false,
  graceAmount: 12,
  graceUnit: 'hours',
  limit: DEFAULT_CATCH_UP_LIMIT,
  limits: NO_LIMITS,
  execution: USUAL_EXECUTION,
  notify: USUAL_NOTIFY,
  group: '',
  tags: [],
  priority: 0,
};

export function draftOf(schedule: ScheduleView): Draft {
  const { action, ifMissed } = schedule;
  return {
    ...EMPTY_DRAFT,
    name: schedule.name,
    ...actionDraftOf(action),
    execution: executionDraftOf(schedule),
    notify: notifyDraftOf(schedule.notify),
    when: whenOf(schedule.trigger),
    mode: ifMissed.mode,
    limit: ifMissed.limit,
    ...graceOf(ifMissed.graceMs),
    limits: limitsOf(schedule.window, schedule.conditions),
    group: schedule.group ?? '',
    tags: schedule.tags,
    priority: schedule.priority,
  };
}

function graceOf(graceMs: number | null): Partial<Draft> {
  if (graceMs === null) return { limitsAge: false };
  const { amount, unit } = amountOf(graceMs);
  return { limitsAge: true, graceAmount: amount, graceUnit: unit };
}

/** What becomes of missed occurrences, as written: the schema shall judge it. */
export function policyOf(
  draft: Pick<Draft, 'mode' | 'limitsAge' | 'graceAmount' | 'graceUnit' | 'limit'>,
): MisfirePolicy {
  return {
    mode: draft.mode,
    graceMs:
      draft.mode !== 'skip' && draft.limitsAge
        ? Math.round(numberIn(draft.graceAmount) * LENGTH_UNIT_MS[draft.graceUnit])
        : null,
    limit: draft.limit === '' ? DEFAULT_CATCH_UP_LIMIT : numberIn(draft.limit),
  };
}

/** What the schema shall judge. */
function written(draft: Draft): Record<keyof ScheduleDefinition, unknown> {
  return {
    name: draft.name,
    trigger: triggerOf(draft.when),
    action: writtenAction(draft),
    ...executionOf(draft.execution),
    notify: notifyOf(draft.notify),
    ifMissed: policyOf(draft),
    window: windowOf(draft.limits),
    conditions: conditionsOf(draft.limits),
    group: draft.group.trim() === '' ? null : draft.group.trim(),
    tags: draft.tags,
    priority: draft.priority === '' ? 0 : numberIn(draft.priority),
  };
}

/**
 * The same, but what says as much as it did stays as it is in the schedule: a person writes some things in more than one way
 * (`0 9 * * 0,6`), and an edit of the name must not rewrite them.
 */
function writtenOver(draft: Draft, origin: ScheduleView | null): unknown {
  const now = written(draft);
  if (origin === null) return now;
  const before = written(draftOf(origin));
  const isKept = (part: keyof ScheduleDefinition): boolean =>
    JSON.stringify(now[part]) === JSON.stringify(before[part]);
  const parts = Object.keys(now) as (keyof ScheduleDefinition)[];
  return Object.fromEntries(parts.map((part) => [part, isKept(part) ? origin[part] : now[part]]));
}

type Section = keyof typeof words.editor.sections;

/** Where on the form each part of a definition stands. */
const SECTIONS: Readonly<Record<keyof ScheduleDefinition, Section>> = {
  name: 'name',
  action: 'what',
  trigger: 'when',
  ifMissed: 'missed',
  retry: 'failure',
  timeoutMs: 'failure',
  overlap: 'failure',
  jitterMs: 'failure',
  keepAwake: 'failure',
  window: 'conditions',
  conditions: 'conditions',
  notify: 'notify',
  group: 'more',
  tags: 'more',
  priority: 'more',
};

/** The sections in which two drafts do not say the same. */
export function partsThatDiffer(one: Draft, other: Draft): Section[] {
  const [left, right] = [written(one), written(other)];
  const parts = Object.keys(SECTIONS) as (keyof ScheduleDefinition)[];
  return [
    ...new Set(
      parts
        .filter((part) => JSON.stringify(left[part]) !== JSON.stringify(right[part]))
        .map((part) => SECTIONS[part]),
    ),
  ];
}

/** The definition, or what is wrong with each field in words; `origin` is the schedule that is edited. */
export function judgeDraft(
  draft: Draft,
  origin: ScheduleView | null = null,
): { definition: ScheduleDefinition; errors: null } | { definition: null; errors: DraftErrors } {
  const errors: DraftErrors = {};
  const put = (field: string, message: string): void => {
    errors[field] ??= message;
  };
  if (draft.when.rhythm === 'once' && draft.when.moment === '')
    put('when.moment', words.editor.momentMissing);
  if (draft.when.rhythm === 'event' && draft.when.event === 'after' && draft.when.followed === '')
    put('when.followed', words.editor.followedMissing);
  if (draft.when.rhythm !== 'cron' && isCalendar(draft.when.rhythm)) {
    if (draft.when.time === '') put('when.time', words.editor.timeMissing);
    if (draft.when.rhythm === 'weekly' && draft.when.weekdays.length === 0)
      put('when.weekdays', words.editor.weekdayMissing);
  }
  if (draft.limitsAge && draft.mode !== 'skip' && Number.isNaN(numberIn(draft.graceAmount)))
    put('graceAmount', words.editor.graceMissing);
  if (draft.mode === 'all' && Number.isNaN(numberIn(draft.limit === '' ? 1 : draft.limit)))
    put('limit', words.editor.limitMissing);
  if (Number.isNaN(numberIn(draft.priority === '' ? 0 : draft.priority)))
    put('priority', words.editor.priorityMissing);
  const complaints = [
    ...Object.entries(missingIn(draft.limits)),
    ...missingInAction(draft),
    ...missingInExecution(draft.execution),
    ...missingInNotify(draft.notify),
  ];
  const judged = scheduleDefinitionSchema.safeParse(writtenOver(draft, origin));
  complaints.push(...issuesOf(judged.error, (path, isName) => fieldOf(path, draft, isName)));
  for (const [field, message] of complaints) put(field, message);
  return judged.success && Object.keys(errors).length === 0
    ? { definition: judged.data, errors: null }
    : { definition: null, errors };
}

/** Where on the form a path of the definition (`trigger.everyMs`) is shown. */
export function fieldOf(path: readonly string[], draft: Draft, isName = false): string {
  const [section, name] = path;
  switch (section) {
    case 'definition':
      // An edit sends the definition inside of its request.
      return fieldOf(path.slice(1), draft, isName);
    case 'trigger':
      if (name === 'everyMs') return 'when.every';
      if (name === 'timezone') return 'when.timezone';
      if (draft.when.rhythm === 'event') return 'when.followed';
      if (draft.when.rhythm === 'once') return 'when.moment';
      return isInterval(draft.when.rhythm) ? 'when.every' : 'when.expression';
    case 'action':
      return actionFieldOf(path.slice(1), draft, isName);
    case 'window':
    case 'conditions':
      return limitFieldOf(path, draft.limits);
    case 'ifMissed':
      return name === 'limit' ? 'limit' : 'graceAmount';
    case undefined:
      return 'name';
    default:
      return executionFieldOf(path) ?? notifyFieldOf(path) ?? section;
  }
}
