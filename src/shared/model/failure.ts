import { z } from 'zod';

/** The kinds of failure that cross a process boundary, each with words a person can act on. */
export const FailureKind = {
  /** What was asked for is not valid; `field` names what. */
  Invalid: 'invalid',
  /** There is no such schedule or run. */
  NotFound: 'not-found',
  /** It cannot be done in the present state: a name is taken, a run has already ended. */
  Conflict: 'conflict',
  /** Wakeful is quitting, or cannot reach its database just now. */
  Unavailable: 'unavailable',
  /** A defect of Wakeful. The details are in its log. */
  Internal: 'internal',
} as const;
export type FailureKind = (typeof FailureKind)[keyof typeof FailureKind];

/** An operating failure as data: what happened and why (`message`), which field, and what to do next (`fix`). */
export const failureSchema = z.object({
  kind: z.enum(FailureKind),
  message: z.string(),
  field: z.string().nullable(),
  fix: z.string().nullable(),
});
export type Failure = z.infer<typeof failureSchema>;
