/** From the options of `add` and `edit` to a schedule's definition. */
import type { ScheduleView } from '@shared/contract/views';
import { conditionsSchema } from '@shared/model/conditions';
import { MisfireMode, misfireSchema, type MisfirePolicy } from '@shared/model/misfire';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import { describeIssue } from '@shared/words/schema-words';
import { readAction } from './action-options';
import { readChoice, readDuration, readWholeNumber } from './arguments';
import { readExecution, type ExecutionOptions } from './execution-options';
import { refuse } from './fields';
import type { HttpOptions } from './http-options';
import type { ScriptOptions } from './script-options';
import { readConditions, readWindow } from './gate-options';
import { readNotify, type NotifyOptions } from './notice-options';
import { readTrigger, refuseBadTrigger } from './when-options';

export interface DefinitionOptions extends ExecutionOptions, HttpOptions, ScriptOptions, NotifyOptions {
  readonly cron?: string;
  readonly every?: string;
  readonly at?: string;
  readonly on?: string;
  readonly timezone?: string;
  readonly run?: string;
  readonly exec?: readonly string[];
  readonly member?: readonly string[];
  readonly inOrder?: boolean;
  readonly stopAtFailure?: boolean;
  readonly ifMissed?: string;
  readonly grace?: string;
  readonly limit?: string;
  readonly window?: string;
  readonly quiet?: string;
  readonly power?: string;
  readonly network?: string;
  readonly idle?: string;
  readonly wait?: string;
  readonly priority?: string;
  readonly group?: string;
  readonly tag?: readonly string[];
  readonly cwd?: string;
  readonly env?: readonly string[];
  readonly unsetEnv?: readonly string[];
}

export interface Draft {
  readonly name: string;
  readonly options: DefinitionOptions;
  /** What stood after `--`: more arguments of `--exec`. */
  readonly moreArguments: readonly string[];
  /** What is being edited; `null` when it is made. */
  readonly current: ScheduleView | null;
  readonly now: Instant;
}

/** Everything that the draft does not name stays as it is, or has its default. Throws usage failures in words. */
export function readDefinition(draft: Draft): ScheduleDefinition {
  const { name, options, current } = draft;
  const parsed = scheduleDefinitionSchema.safeParse({
    name,
    trigger: readTrigger(options, current?.trigger ?? null),
    action: readAction(draft),
    ...readExecution(options, current),
    notify: readNotify(options, current?.notify ?? null),
    ifMissed: readMisfire(options, current?.ifMissed ?? misfireSchema.parse({})),
    window: readWindow(options, current?.window ?? null),
    conditions: readConditions(options, current?.conditions ?? conditionsSchema.parse({})),
    group: options.group === undefined ? (current?.group ?? null) : options.group.trim() || null,
    tags: options.tag === undefined ? (current?.tags ?? []) : options.tag.filter((tag) => tag.trim() !== ''),
    priority:
      options.priority === undefined
        ? (current?.priority ?? 0)
        : readWholeNumber('--priority', options.priority, '--priority 10'),
  });
  if (!parsed.success) {
    const { field, message } = describeIssue(parsed.error.issues);
    throw refuse(field, message, null);
  }
  refuseBadTrigger(parsed.data.trigger, options, draft.now);
  return parsed.data;
}

/** When, and what if missed: what a preview needs of a definition. */
export function readPlan({ options, current, now }: Omit<Draft, 'name' | 'moreArguments'>): Plan {
  const parsed = planSchema.safeParse({
    trigger: readTrigger(options, current?.trigger ?? null),
    ifMissed: readMisfire(options, current?.ifMissed ?? misfireSchema.parse({})),
    window: readWindow(options, current?.window ?? null),
  });
  if (!parsed.success) {
    const { field, message } = describeIssue(parsed.error.issues);
    throw refuse(field, message, null);
  }
  refuseBadTrigger(parsed.data.trigger, options, now);
  return parsed.data;
}

const planSchema = scheduleDefinitionSchema.pick({ trigger: true, ifMissed: true, window: true });
export type Plan = Pick<ScheduleDefinition, 'trigger' | 'ifMissed' | 'window'>;

const MODES = [MisfireMode.Once, MisfireMode.Skip, MisfireMode.All, MisfireMode.Ask];

function readMisfire({ ifMissed, grace, limit }: DefinitionOptions, current: MisfirePolicy): MisfirePolicy {
  return {
    mode: ifMissed === undefined ? current.mode : readChoice('--if-missed', ifMissed, MODES),
    graceMs: grace === undefined ? current.graceMs : grace === 'none' ? null : readDuration('--grace', grace),
    limit: limit === undefined ? current.limit : readWholeNumber('--limit', limit, '--limit 24'),
  };
}
