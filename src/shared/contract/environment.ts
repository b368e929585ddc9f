/** The environment of jobs: where it comes from, what is in it, and how a terminal's differs. */
import { z } from 'zod';
import { Difference, EnvironmentSource } from '../model/job-environment';
import { base } from './base';

const instant = z.string();

const factsSchema = z.object({
  source: z.enum(EnvironmentSource),
  /** The person's login shell, where it is known. */
  shell: z.string().nullable(),
  /** When it was asked last, and how long it took; `null` when it was not. */
  readAt: instant.nullable(),
  tookMs: z.number().int().nullable(),
  /** Whether it is being asked now. Jobs that are to start for the first time wait for that. */
  isReading: z.boolean(),
  /** Why jobs do not get what the login shell sets up, in a sentence; `null` when they do. */
  problem: z.string().nullable(),
  /** What the shell wrote last before it failed. */
  detail: z.string().nullable(),
});

/** Which layer a variable of a job comes from; a later one wins. */
export const VariableOrigin = {
  /** The login shell, or Wakeful's own: see `source`. */
  Inherited: 'inherited',
  /** The settings: for every job. */
  Settings: 'settings',
  /** What is run: the schedule's own action, or the one that a single run was given. */
  Schedule: 'schedule',
  /** Tells the job about its run (`WAKEFUL_…`). */
  Run: 'run',
} as const;
export type VariableOrigin = (typeof VariableOrigin)[keyof typeof VariableOrigin];

export const variableViewSchema = z.object({
  name: z.string(),
  /** `null` when it looks like a secret. */
  value: z.string().nullable(),
  origin: z.enum(VariableOrigin),
});
export type VariableView = z.infer<typeof variableViewSchema>;

export const environmentViewSchema = factsSchema.extend({
  /** By name; without those that tell a job about its run (`WAKEFUL_…`). Secrets stand by their names. */
  variables: z.array(variableViewSchema),
});
export type EnvironmentView = z.infer<typeof environmentViewSchema>;

/** What the job of one run finds. */
export const runEnvironmentViewSchema = environmentViewSchema.extend({
  /** Where it is started; `null` is the person's home folder. */
  folder: z.string().nullable(),
  /** By name; with those that tell the job about its run. Secrets stand by their names. */
  variables: z.array(variableViewSchema),
});
export type RunEnvironmentView = z.infer<typeof runEnvironmentViewSchema>;

export const parityRowSchema = z.object({
  name: z.string(),
  /** `null` when it is not set there, and when it is hidden. */
  terminal: z.string().nullable(),
  job: z.string().nullable(),
  difference: z.enum(Difference),
  /** It looks like a secret: compared, but not shown. */
  isHidden: z.boolean(),
  /** It tells of the terminal itself; a job has no use for it. */
  isUsual: z.boolean(),
});
export type ParityRowView = z.infer<typeof parityRowSchema>;

export const parityViewSchema = factsSchema.extend({
  /** What the job was compared with: the terminal that was sent, or what a new terminal would have. */
  comparedWith: z.enum(['terminal', 'login-shell']),
  /** By name. */
  rows: z.array(parityRowSchema),
  /** What to do about the differences that make jobs fail, in sentences. */
  advice: z.array(z.string()),
});
export type ParityView = z.infer<typeof parityViewSchema>;

/** Of the jobs of this schedule; left out: what every job gets. */
const ofSchedule = z.object({
  schedule: z.string().min(1, 'Name a schedule, by its name or its id.').optional(),
});

export const environment = {
  get: base.route({ method: 'GET', path: '/environment' }).input(ofSchedule).output(environmentViewSchema),
  /**
   * Of the last try of a run, as far as today's shell and settings tell: neither is kept with a run. `invalid` for a run
   * that starts no process.
   */
  ofRun: base
    .route({ method: 'GET', path: '/runs/{run}/environment' })
    .input(z.object({ run: z.string().min(1, 'Name a run, by its id.') }))
    .output(runEnvironmentViewSchema),
  /** Asks the login shell once more. Answers when it has answered, or was given up. */
  reread: base.route({ method: 'POST', path: '/environment/reread' }).output(environmentViewSchema),
  /** `terminal`: its variables; `null` compares with what the login shell sets up, which is what a new terminal has. */
  compare: base
    .route({ method: 'POST', path: '/environment/compare' })
    .input(
      ofSchedule.extend({
        terminal: z.record(z.string(), z.string()).nullable(),
      }),
    )
    .output(parityViewSchema),
};
