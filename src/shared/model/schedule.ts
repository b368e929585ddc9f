import { z } from 'zod';
import { actionSchema } from './action';
import { conditionsSchema } from './conditions';
import { jitterSchema, keepAwakeSchema, overlapSchema, retrySchema, timeoutSchema } from './execution';
import { misfireSchema, MisfireMode } from './misfire';
import { notifySchema } from './notify';
import { triggerSchema } from './trigger';
import { windowSchema } from './window';

export const LONGEST_NAME = 200;

export const scheduleNameSchema = z
  .string()
  .trim()
  .min(1, 'The name is empty. Give the schedule a name, for example: Nightly backup.')
  .max(LONGEST_NAME, {
    error: (issue) =>
      `The name is too long: ${(issue.input as string).length.toLocaleString('en')} characters, ${LONGEST_NAME} at most.`,
  })

  .refine((name) => !/\p{Cc}/u.test(name), 'The name contains a line break or another control character.');

const tagSchema = z
  .string()
  .trim()
  .min(1, 'A tag is empty.')
  .max(50, 'A tag is too long: 50 characters at most.');

/** Everything about a schedule that a person decides. */
export const scheduleDefinitionSchema = z.object({
  name: scheduleNameSchema,
  trigger: triggerSchema,
  action: actionSchema,
  ifMissed: misfireSchema.prefault({ mode: MisfireMode.Once }),
  /** When it may start by itself; `null` is always. */
  window: windowSchema.nullable().default(null),
  conditions: conditionsSchema.prefault({}),
  overlap: overlapSchema,
  retry: retrySchema.prefault({}),
  timeoutMs: timeoutSchema,
  jitterMs: jitterSchema,
  keepAwake: keepAwakeSchema,
  notify: notifySchema.prefault({}),
  group: z
    .string()
    .trim()
    .min(1)
    .max(100, 'The group is too long: 100 characters at most.')
    .nullable()
    .default(null),
  tags: z.array(tagSchema).max(20, 'There are too many tags: 20 at most.').default([]),
  /** Higher starts first when several wait. */
  priority: z
    .number()
    .int('The priority must be a whole number.')
    .min(-100, 'The priority is too low: -100 at least.')
    .max(100, 'The priority is too high: 100 at most.')
    .default(0),
});

export type ScheduleDefinition = z.infer<typeof scheduleDefinitionSchema>;
/** A definition as it arrives: what has a default may be left out. */
export type ScheduleDefinitionInput = z.input<typeof scheduleDefinitionSchema>;

/** How a schedule fares, judged from its newest runs. */
export const ScheduleHealth = {
  /** The newest finished run succeeded, or there is none yet. */
  Healthy: 'healthy',
  /** The newest finished run failed. */
  Degraded: 'degraded',
  /** Three or more failed one after another. */
  Unhealthy: 'unhealthy',
  /** It is switched off. */
  Stopped: 'stopped',
} as const;
export type ScheduleHealth = (typeof ScheduleHealth)[keyof typeof ScheduleHealth];
