/** Texts that are kept under lock and stand in a schedule by their names only: `${secret:NAME}`. */
import { z } from 'zod';
import { text } from './text';

/** Shorter ones could not be masked without making every output unreadable. */
const SHORTEST_VALUE = 4;
/** With what stands around it in a variable it still has to fit into one argument of the system. */
const LONGEST_VALUE = 50_000;

const NAME = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}';
const PLACEHOLDER = new RegExp(`\\$\\{secret:(${NAME})\\}`, 'g');
const BEGINNING = '${secret:';

export const BROKEN_PLACEHOLDER = `A secret is written as \${secret:NAME}; its name has letters, digits, _, - and ., 100 characters at most.`;

export const secretNameSchema = z
  .string()
  .regex(
    new RegExp(`^${NAME}$`),
    'The name of a secret has letters, digits, _, - and ., 100 characters at most, and begins with none of - and . For example: API_TOKEN',
  );

export const secretValueSchema = text('The value is', LONGEST_VALUE)
  .refine((value) => value.trim() !== '', 'The value is empty.')
  .refine(
    (value) => value.length >= SHORTEST_VALUE,
    `The value is too short to be masked in outputs: ${SHORTEST_VALUE} characters at least.`,
  );

/** Which kind of lock a secret is under. */
export const SecretBoxKind = {
  /** The keychain of the system, through the desktop. */
  Keychain: 'keychain',
  /** A key in a file of the data folder that only its owner may read. */
  KeyFile: 'key-file',
} as const;
export type SecretBoxKind = (typeof SecretBoxKind)[keyof typeof SecretBoxKind];

/** The names in a text, each once, in the order in which they stand there. */
export function secretsNamed(words: string): string[] {
  return [...new Set([...words.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []))];
}

/** Whether a text speaks of a secret without naming one. */
export function hasBrokenPlaceholder(words: string): boolean {
  return words.replaceAll(PLACEHOLDER, ' ').includes(BEGINNING);
}

/** Puts values in the places of names, once: a value that looks like a placeholder stays as it is. */
export function withSecretValues(words: string, valueOf: (name: string) => string): string {
  return words.replaceAll(PLACEHOLDER, (_, name: string) => valueOf(name));
}
