import { z } from 'zod';

/** The longest argument or variable that every system takes. */
export const ARGUMENT_LIMIT = 100_000;

const NO_NUL = 'This contains a NUL character, which no program can be given.';

/** @param subject begins the sentence, for example "The command is" */
export function text(subject: string, limit: number) {
  return z
    .string()
    .max(limit, `${subject} too long: ${limit.toLocaleString('en')} characters at most.`)
    .refine((value) => !value.includes('\0'), NO_NUL);
}
