import { z } from 'zod';

const NO_NUL = 'This contains a NUL character, which no program can be given.';
const withoutNul = (text: string): boolean => !text.includes('\0');
const ARGUMENT_LIMIT = 100_000;

const environmentSchema = z.record(
  z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      'A variable name has letters, digits and _, and does not begin with a digit.',
    ),
  z
    .string()
    .max(ARGUMENT_LIMIT, 'The value is too long: 100,000 characters at most.')
    .refine(withoutNul, NO_NUL),
);

const surroundings = {
  /** Working directory; `null` is the person's home folder. */
  cwd: z.string().min(1).max(4_096).refine(withoutNul, NO_NUL).nullable().default(null),
  /** Extra variables, on top of the inherited environment. */
  env: environmentSchema.default({}),
};

/** A line for the shell: pipes, redirections and variables work. */
export const commandActionSchema = z.object({
  kind: z.literal('command'),
  line: z
    .string()
    .max(ARGUMENT_LIMIT, 'The command is too long: 100,000 characters at most.')
    .refine(
      (line) => line.trim() !== '',
      'The command is empty. Write what to run, for example: restic backup ~/Documents',
    )
    .refine(withoutNul, NO_NUL),
  ...surroundings,
});

/** A program and its arguments, without a shell: any character in an argument is just that character. */
export const programActionSchema = z.object({
  kind: z.literal('program'),
  program: z
    .string()
    .max(4_096, 'The program is too long: 4,096 characters at most.')
    .refine(
      (program) => program.trim() !== '',
      'The program is empty. Write its name or path, for example: /usr/bin/rsync',
    )
    .refine(withoutNul, NO_NUL),
  args: z
    .array(
      z
        .string()
        .max(ARGUMENT_LIMIT, 'An argument is too long: 100,000 characters at most.')
        .refine(withoutNul, NO_NUL),
    )
    .max(1_000, 'There are too many arguments: 1,000 at most.')
    .default([]),
  ...surroundings,
});

export const actionSchema = z.discriminatedUnion('kind', [commandActionSchema, programActionSchema]);

/** What a schedule runs. */
export type Action = z.infer<typeof actionSchema>;
