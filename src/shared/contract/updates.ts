/** Updates of Wakeful itself, as they are shown. */
import { z } from 'zod';

const instant = z.string();

const version = z.string().min(1).max(100);

export const updateStateViewSchema = z.discriminatedUnion('kind', [
  /** Nothing is looked for: the setting says so, or there is no place to look. */
  z.object({ kind: z.literal('off') }),
  /** Nobody has looked yet. */
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('checking') }),
  /** There was nothing newer. */
  z.object({ kind: z.literal('current'), at: instant }),
  z.object({ kind: z.literal('downloading'), version, percent: z.number().int() }),
  z.object({ kind: z.literal('ready'), version }),
  /** A person wants it, and it waits until nothing runs. */
  z.object({ kind: z.literal('waiting-for-runs'), version, runs: z.number().int() }),
  /** Wakeful restarts now. */
  z.object({ kind: z.literal('installing'), version }),
  z.object({ kind: z.literal('failed'), at: instant, message: z.string() }),
]);
export type UpdateStateView = z.infer<typeof updateStateViewSchema>;

export const updatesViewSchema = z.object({
  /** Of the Wakeful that runs. */
  version,
  /** Why it cannot look for updates, and how it is updated instead, in sentences; `null` where it can. */
  cannot: z.string().nullable(),
  state: updateStateViewSchema,
});
export type UpdatesView = z.infer<typeof updatesViewSchema>;

/** The version that the person was shown: another that has come meanwhile is not what they meant. */
export const installUpdateSchema = z.object({ version });
