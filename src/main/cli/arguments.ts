/** Reads what people type. Everything that cannot be read ends in a sentence with an example. */
import { parseDuration } from '@shared/time/duration';
import { formatInstant, parseInstant } from '@shared/time/instant';
import { clip } from '@shared/words/clip';
import { misuse } from './exit';

export { clip };

const DURATION_EXAMPLE = 'Write it as 500ms, 30s, 5m, 2h, 1d or a sum such as 1h30m.';

export function readDuration(argument: string, text: string): number {
  const durationMs = parseDuration(text);
  if (durationMs === null) throw misuse(argument, `"${clip(text)}" is not a duration.`, DURATION_EXAMPLE);
  return durationMs;
}

/** Answers ISO 8601 in UTC with milliseconds. */
export function readInstant(argument: string, text: string): string {
  const instant = parseInstant(text);
  if (instant !== null) return formatInstant(instant);
  throw misuse(
    argument,
    `"${clip(text)}" is not an instant.`,
    'Write it as 2026-12-24T18:00:00Z or 2026-12-24T18:00:00+01:00, with its zone.',
  );
}

export function readWholeNumber(argument: string, text: string, example: string): number {
  if (!/^-?\d{1,9}$/.test(text))
    throw misuse(argument, `"${clip(text)}" is not a whole number.`, `For example: ${example}`);
  return Number(text);
}

export function readChoice<T extends string>(argument: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((known) => known === text);
  if (choice === undefined) {
    throw misuse(
      argument,
      `"${clip(text)}" is not one of: ${choices.join(', ')}.`,
      `For example: ${argument} ${choices[0]}`,
    );
  }
  return choice;
}

/** `on` or `off`. */
export function readSwitch(argument: string, text: string): boolean {
  return readChoice(argument, text, ['on', 'off']) === 'on';
}

/** `K=V`, given any number of times. */
export function readVariables(argument: string, pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const middle = pair.indexOf('=');
      if (middle < 1)
        throw misuse(argument, `"${clip(pair)}" is not NAME=VALUE.`, `For example: ${argument} LANG=C`);
      return [pair.slice(0, middle), pair.slice(middle + 1)];
    }),
  );
}
