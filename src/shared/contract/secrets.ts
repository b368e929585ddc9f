/** Secrets: their names go in and out, their values only in. */
import { z } from 'zod';
import { SecretBoxKind, secretNameSchema, secretValueSchema } from '../model/secret';
import { base } from './base';

const instant = z.string();

/** Schedules that name it. */
const usersSchema = z.array(z.object({ id: z.string(), name: z.string() }));

export const secretViewSchema = z.object({
  name: z.string(),
  /** Which kind of lock it is under. */
  lock: z.enum(SecretBoxKind),
  createdAt: instant,
  updatedAt: instant,
  usedBy: usersSchema,
});
export type SecretView = z.infer<typeof secretViewSchema>;

export const secretsViewSchema = z.object({
  /** What locks new ones, and why it is not the first choice of this host. `null` while Wakeful is not running. */
  lock: z.object({ kind: z.enum(SecretBoxKind).nullable(), because: z.string().nullable() }).nullable(),
  /** By name. */
  secrets: z.array(secretViewSchema),
  /** Those that schedules name and nobody has set: their runs will fail. */
  missing: z.array(z.object({ name: z.string(), usedBy: usersSchema })),
});
export type SecretsView = z.infer<typeof secretsViewSchema>;

const named = z.object({ name: secretNameSchema });

export const secrets = {
  list: base.route({ method: 'GET', path: '/secrets' }).output(secretsViewSchema),
  /** Makes one, or replaces its value. Jobs that run already keep what they were given. */
  set: base
    .route({ method: 'PUT', path: '/secrets/{name}' })
    .input(named.extend({ value: secretValueSchema }))
    .output(secretViewSchema),
  /** One that schedules use is kept, in words that name them, unless it is forced. */
  remove: base
    .route({ method: 'DELETE', path: '/secrets/{name}' })
    .input(named.extend({ force: z.boolean().default(false) }))
    .output(z.object({ name: z.string() })),
};
