/** What every job finds in its environment, besides what its schedule adds. */
import { z } from 'zod';
import { variablesSchema } from './action';

export const environmentSettingsSchema = z.object({
  /** Whether jobs get what the person's login shell sets up; else what Wakeful itself was started with. */
  loginShell: z.boolean().default(true),
  /** On top of that, for every job. */
  variables: variablesSchema
    .refine(
      (variables) => Object.values(variables).every((value) => !value.includes('${secret:')),
      'A secret cannot stand in a variable that every job gets. Put it into the variables of the schedule that needs it.',
    )
    .default({}),
});
export type EnvironmentSettings = z.infer<typeof environmentSettingsSchema>;

/** Where the environment of jobs comes from. */
export const EnvironmentSource = {
  /** The person's login shell was asked. */
  LoginShell: 'login-shell',
  /** Wakeful's own. */
  Process: 'process',
} as const;
export type EnvironmentSource = (typeof EnvironmentSource)[keyof typeof EnvironmentSource];

/** How a variable of the terminal and that of the job compare. */
export const Difference = {
  Same: 'same',
  OnlyTerminal: 'only-terminal',
  OnlyJob: 'only-job',
  Different: 'different',
} as const;
export type Difference = (typeof Difference)[keyof typeof Difference];
