/** A schedule as it is being written: flat, forgiving, and able to hold what is not valid yet. */
import type { ScheduleView } from '@shared/contract/views';
import type { Action } from '@shared/model/action';
import { KeepAwake, Overlap, retrySchema } from '@shared/model/execution';
import { DEFAULT_CATCH_UP_LIMIT, type MisfirePolicy } from '@shared/model/misfire';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import { words } from '../../words';
import { amountOf, LENGTH_UNIT_MS, numberIn, type LengthUnit } from './lengths';
import { conditionsOf, limitFieldOf, limitsOf, missingIn, NO_LIMITS, windowOf, type Limits } from './limits';
import { FIRST_WHEN, isCalendar, isInterval, triggerOf, whenOf, type When } from './when';

export interface Draft {
  name: string;
  /** `kept`: the action is of a kind that has no fields here yet, and stays as it is. */
  kind: 'command' | 'program' | 'kept';
  /** What this form has no fields for: it stays as it was. */
  kept: Kept;
  line: string;
  program: string;
  args: string[];
  cwd: string;
  env: { name: string; value: string }[];
  when: When;
  mode: MisfirePolicy['mode'];
  /** With "every one counts": so many runs wait at most. */
  limit: number | string;
  /** Whether a catch-up is only worth it up to an age. */
  limitsAge: boolean;
  graceAmount: number | string;
  graceUnit: LengthUnit;
  limits: Limits;
  group: string;
  tags: string[];
  priority: number | string;
}

type Kept = Pick<ScheduleDefinition, 'overlap' | 'retry' | 'timeoutMs' | 'jitterMs' | 'keepAwake'> & {
  readonly action: Action | null;
};

/** Field names as the form knows them (`line`, `when.expression`, `env.0.name`), each with what is wrong. */
export type DraftErrors = Record<string, string>;

export const EMPTY_DRAFT: Draft = {
  name: '',
  kind: 'command',
  kept: {
    overlap: Overlap.Skip,
    retry: retrySchema.parse({}),
    timeoutMs: null,
    jitterMs: 0,
    keepAwake: KeepAwake.No,
    action: null,
  },
  line: '',
  program: '',
  args: [],
  cwd: '',
  env: [],
  when: FIRST_WHEN,
  mode: 'once',
  limitsAge: false,
  graceAmount: 12,
  graceUnit: 'hours',
  limit: DEFAULT_CATCH_UP_LIMIT,
  limits: NO_LIMITS,
  group: '',
  tags: [],
  priority: 0,
};

export function draftOf(schedule: ScheduleView): Draft {
  const { action, ifMissed } = schedule;
  return {
    ...EMPTY_DRAFT,
    name: schedule.name,
    ...actionFields(action),
    kept: keptOf(schedule),
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

function actionFields(action: Action): Partial<Draft> {
  if (action.kind !== 'command' && action.kind !== 'program') return { kind: 'kept' };
  return {
    kind: action.kind,
    ...(action.kind === 'command' ? { line: action.line } : { program: action.program, args: action.args }),
    cwd: action.cwd ?? '',
    env: Object.entries(action.env).map(([name, value]) => ({ name, value })),
  };
}

function keptOf({ overlap, retry, timeoutMs, jitterMs, keepAwake, action }: ScheduleView): Kept {
  return { overlap, retry, timeoutMs, jitterMs, keepAwake, action };
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

function writtenAction(draft: Draft): unknown {
  if (draft.kind === 'kept') return draft.kept.action;
  const surroundings = {
    cwd: draft.cwd.trim() === '' ? null : draft.cwd.trim(),
    env: Object.fromEntries(
      draft.env
        .filter(({ name, value }) => name !== '' || value !== '')
        .map(({ name, value }) => [name, value]),
    ),
  };
  return draft.kind === 'command'
    ? { kind: 'command', line: draft.line, ...surroundings }
    : { kind: 'program', program: draft.program, args: draft.args, ...surroundings };
}

/** What the schema shall judge. */
function written(draft: Draft): unknown {
  return {
    name: draft.name,
    trigger: triggerOf(draft.when),
    ...draft.kept,
    action: writtenAction(draft),
    ifMissed: policyOf(draft),
    window: windowOf(draft.limits),
    conditions: conditionsOf(draft.limits),
    group: draft.group.trim() === '' ? null : draft.group.trim(),
    tags: draft.tags,
    priority: draft.priority === '' ? 0 : numberIn(draft.priority),
  };
}

/** The definition, or what is wrong with each field in words. */
export function judgeDraft(
  draft: Draft,
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
  for (const [field, message] of Object.entries(missingIn(draft.limits))) put(field, message);
  draft.env.forEach(({ name }, index) => {
    if (name !== '' && draft.env.findIndex((other) => other.name === name) < index)
      put(`env.${index}.name`, words.editor.variableTwice(name));
  });
  const judged = scheduleDefinitionSchema.safeParse(written(draft));
  for (const issue of judged.error?.issues ?? []) {
    const isName = issue.code === 'invalid_key';
    const message = isName ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    put(fieldOf(issue.path.map(String), draft, isName), message);
  }
  return judged.success && Object.keys(errors).length === 0
    ? { definition: judged.data, errors: null }
    : { definition: null, errors };
}

/** Where on the form a path of the definition (`trigger.everyMs`) is shown. */
export function fieldOf(path: readonly string[], draft: Draft, isVariableName = false): string {
  const [section, name, ...rest] = path;
  switch (section) {
    case 'definition':
      // An edit sends the definition inside of its request.
      return fieldOf(path.slice(1), draft, isVariableName);
    case 'trigger':
      if (name === 'everyMs') return 'when.every';
      if (name === 'timezone') return 'when.timezone';
      if (draft.when.rhythm === 'event') return 'when.followed';
      if (draft.when.rhythm === 'once') return 'when.moment';
      return isInterval(draft.when.rhythm) ? 'when.every' : 'when.expression';
    case 'action': {
      if (name !== 'env')
        return name === undefined
          ? draft.kind === 'command'
            ? 'line'
            : 'program'
          : [name, ...rest].join('.');
      const row = Math.max(
        0,
        draft.env.findIndex((variable) => variable.name === rest[0]),
      );
      return `env.${row}.${isVariableName ? 'name' : 'value'}`;
    }
    case 'window':
    case 'conditions':
      return limitFieldOf(path, draft.limits);
    case 'ifMissed':
      return name === 'limit' ? 'limit' : 'graceAmount';
    case undefined:
      return 'name';
    default:
      return section;
  }
}
