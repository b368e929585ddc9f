/** The options of `settings` about what is kept of outputs, and for how long. */
import type { Command } from 'commander';
import type { RetentionPolicy } from '@shared/model/retention';
import { clip, readWholeNumber } from './arguments';
import { misuse } from './exit';
import { countWords } from './words';

export interface RetentionOptions {
  readonly keepDays?: string;
  readonly keepFailedDays?: string;
  readonly keepRuns?: string;
  readonly keepFailedRuns?: string;
  readonly keepBytes?: string;
}

const NONE = 'none';

export function withRetentionOptions(command: Command): Command {
  return command
    .option('--keep-days <number>', 'outputs are kept so many days; none: for ever')
    .option('--keep-failed-days <number>', 'those of failed runs so many days; none: for ever')
    .option('--keep-runs <number>', 'of each schedule the outputs of so many runs; none: of all')
    .option('--keep-failed-runs <number>', 'and of so many failed ones; none: of all')
    .option('--keep-bytes <size>', 'all outputs together take so much, for example 500MB; none: no limit');
}

/** Only what is given. */
export function readRetention(options: RetentionOptions): Partial<RetentionPolicy> {
  const { keepDays, keepFailedDays, keepRuns, keepFailedRuns, keepBytes } = options;
  return {
    ...(keepDays === undefined ? {} : { keepDays: readNumber('--keep-days', keepDays) }),
    ...(keepFailedDays === undefined
      ? {}
      : { keepFailedDays: readNumber('--keep-failed-days', keepFailedDays) }),
    ...(keepRuns === undefined ? {} : { keepRuns: readNumber('--keep-runs', keepRuns) }),
    ...(keepFailedRuns === undefined
      ? {}
      : { keepFailedRuns: readNumber('--keep-failed-runs', keepFailedRuns) }),
    ...(keepBytes === undefined ? {} : { mostBytes: readBytes('--keep-bytes', keepBytes) }),
  };
}

export function retentionFacts(policy: RetentionPolicy): (readonly [string, string])[] {
  const { keepDays, keepFailedDays, keepRuns, keepFailedRuns, mostBytes } = policy;
  const days = (count: number | null) => (count === null ? 'for ever' : countWords(count, 'day'));
  const runs = (count: number | null) => (count === null ? 'all' : count.toLocaleString('en'));
  return [
    ['--keep-days', `${days(keepDays)}: outputs are kept so long`],
    ['--keep-failed-days', `${days(keepFailedDays)}: those of failed runs`],
    ['--keep-runs', `${runs(keepRuns)}: of each schedule the outputs of so many runs`],
    ['--keep-failed-runs', `${runs(keepFailedRuns)}: and of so many failed ones`],
    ['--keep-bytes', `${mostBytes === null ? 'no limit' : bytesWords(mostBytes)}: all outputs together`],
  ];
}

function readNumber(argument: string, text: string): number | null {
  return text === NONE ? null : readWholeNumber(argument, text, `${argument} 30, or ${argument} none`);
}

const UNITS: readonly (readonly [unit: string, bytes: number])[] = [
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
];

function readBytes(argument: string, text: string): number | null {
  if (text === NONE) return null;
  const [, amount, unit] = /^(\d{1,12}(?:\.\d{1,3})?)\s*([kMGT]?B)?$/i.exec(text.trim()) ?? [];
  if (amount === undefined)
    throw misuse(argument, `"${clip(text)}" is not a size.`, 'Write it as 500MB, 2GB or none.');
  const size = UNITS.find(([name]) => name.toLowerCase() === unit?.toLowerCase())?.[1] ?? 1;
  return Math.round(Number(amount) * size);
}

function bytesWords(bytes: number): string {
  const [unit, size] = UNITS.find(([, each]) => bytes >= each) ?? ['bytes', 1];
  return `${(bytes / size).toLocaleString('en', { maximumFractionDigits: 3 })} ${unit}`;
}
