import { z } from 'zod';
import { httpActionSchema } from './http-check';
import { BROKEN_PLACEHOLDER, hasBrokenPlaceholder } from './secret';
import { ARGUMENT_LIMIT, text } from './text';

/** Environment variables by name. */
export const variablesSchema = z.record(
  z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      'A variable name has letters, digits and _, and does not begin with a digit.',
    ),
  text('The value is', ARGUMENT_LIMIT).refine((value) => !hasBrokenPlaceholder(value), BROKEN_PLACEHOLDER),
);

const surroundings = {
  /** Working directory; `null` is the person's home folder. */
  cwd: text('The folder is', 4_096).min(1).nullable().default(null),
  /** Extra variables, on top of the inherited environment. `${secret:NAME}` in a value stands for that secret. */
  env: variablesSchema.default({}),
};

/** A secret in an argument would be on show for every user of the computer (`ps`). */
const NO_SECRET =
  'A secret cannot stand here: the arguments of a program are on show for everyone on this computer. Put it into a variable (env) and use that.';
const withoutSecret = (value: string): boolean => !value.includes('${secret:');

/** A line for the shell: pipes, redirections and variables work. */
export const commandActionSchema = z.object({
  kind: z.literal('command'),
  line: text('The command is', ARGUMENT_LIMIT)
    .refine(
      (line) => line.trim() !== '',
      'The command is empty. Write what to run, for example: restic backup ~/Documents',
    )
    .refine(withoutSecret, NO_SECRET),
  ...surroundings,
});

export type CommandAction = z.infer<typeof commandActionSchema>;

/** A program and its arguments, without a shell: any character in an argument is just that character. */
export const programActionSchema = z.object({
  kind: z.literal('program'),
  program: text('The program is', 4_096)
    .refine(
      (program) => program.trim() !== '',
      'The program is empty. Write its name or path, for example: /usr/bin/rsync',
    )
    .refine(withoutSecret, NO_SECRET),
  args: z
    .array(text('An argument is', ARGUMENT_LIMIT).refine(withoutSecret, NO_SECRET))
    .max(1_000, 'There are too many arguments: 1,000 at most.')
    .default([]),
  ...surroundings,
});

export type ProgramAction = z.infer<typeof programActionSchema>;

/** What reads the text of a script. */
export const Interpreter = {
  Sh: 'sh',
  Bash: 'bash',
  Python: 'python3',
  Node: 'node',
  PowerShell: 'powershell',
} as const;
export type Interpreter = (typeof Interpreter)[keyof typeof Interpreter];

/** A text of several lines and the program that reads it. It is kept as a private file while it runs. */
export const scriptActionSchema = z.object({
  kind: z.literal('script'),
  interpreter: z.enum(Interpreter).default(Interpreter.Sh),
  text: text('The script is', 200_000)
    .refine((script) => script.trim() !== '', 'The script is empty. Write what to run.')
    .refine(
      withoutSecret,
      'A secret cannot stand in a script, which is written to a file while it runs. Put it into a variable (env) and use that.',
    ),
  ...surroundings,
});

export type ScriptAction = z.infer<typeof scriptActionSchema>;

export const GroupOrder = {
  /** All at once, as far as there are free places. */
  Together: 'together',
  /** One after another, in the order of the list. */
  InOrder: 'in-order',
} as const;
export type GroupOrder = (typeof GroupOrder)[keyof typeof GroupOrder];

/** Runs a list of schedules as one. It succeeds when all of them do. */
export const groupActionSchema = z.object({
  kind: z.literal('group'),
  /** Their ids, such as `s12`. */
  schedules: z
    .array(z.string().regex(/^s\d+$/, 'A schedule id looks like s12.'))
    .min(1, 'The list is empty. Name at least one schedule to run.')
    .max(100, 'The list is too long: 100 schedules at most.')
    .refine((ids) => new Set(ids).size === ids.length, 'A schedule is on the list twice.'),
  order: z.enum(GroupOrder).default(GroupOrder.Together),
  /** Whether what has not started yet is left out once one has failed. */
  stopAtFailure: z.boolean().default(false),
});

/** What the runner can do by itself. A group is not among them: it is made of runs of other schedules. */
export const jobActionSchema = z.discriminatedUnion('kind', [
  commandActionSchema,
  programActionSchema,
  scriptActionSchema,
  httpActionSchema,
]);
export type JobAction = z.infer<typeof jobActionSchema>;

export const actionSchema = z.discriminatedUnion('kind', [
  commandActionSchema,
  programActionSchema,
  scriptActionSchema,
  httpActionSchema,
  groupActionSchema,
]);

/** What a schedule runs. */
export type Action = z.infer<typeof actionSchema>;
export type GroupAction = z.infer<typeof groupActionSchema>;
/** What starts a process, and so has a folder and variables. */
export type ProcessAction = Extract<Action, { cwd: string | null }>;
