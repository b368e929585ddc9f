/** Whether a trigger can be used, in words for the person who writes it. */
import { assertNever } from '@shared/assert-never';
import type { CronTrigger, OnceTrigger, Trigger } from '@shared/model/trigger';
import { isTimeZone, LOCAL_ZONE } from '@shared/time/zone';
import { nextMatch } from './cron';

export interface TriggerProblem {
  /** A path into the trigger: `expression`, `timezone`. */
  readonly field: string;
  readonly message: string;
  readonly fix: string | null;
}

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const SECOND: CronField = { name: 'Second', from: 0, to: 59 };
const FIELDS: readonly CronField[] = [
  { name: 'Minute', from: 0, to: 59 },
  { name: 'Hour', from: 0, to: 23 },
  { name: 'Day', from: 1, to: 31 },
  { name: 'Month', from: 1, to: 12 },
  { name: 'Weekday', from: 0, to: 7 },
];

const NICKNAMES = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EXAMPLE = 'For example: 30 2 * * * is every day at 02:30.';

/**
 * What is wrong with a trigger that the schema has accepted; empty when nothing is.
 * @param after an instant to look ahead from: a trigger that never comes again is a problem too.
 */
export function checkTrigger(trigger: Trigger, after: number): TriggerProblem[] {
  switch (trigger.kind) {
    case 'cron':
      return checkCron(trigger, after);
    case 'interval':
      return [];
    case 'once':
      return checkOnce(trigger, after);
    case 'event':
      return [];
    default:
      return assertNever(trigger);
  }
}

function checkOnce({ at }: OnceTrigger, after: number): TriggerProblem[] {
  if (Date.parse(at) > after) return [];
  const message = 'That time has passed.';
  return [{ field: 'at', message, fix: 'Choose a time in the future, or use Run Now.' }];
}

function checkCron(trigger: CronTrigger, after: number): TriggerProblem[] {
  if (trigger.timezone !== LOCAL_ZONE && !isTimeZone(trigger.timezone)) {
    const message = `The time zone "${trigger.timezone}" is not known.`;
    return [{ field: 'timezone', message, fix: 'Use an IANA name such as Europe/Berlin, or "local".' }];
  }
  const problem = checkShape(trigger.expression) ?? checkMeaning(trigger, after);
  return problem === null ? [] : [{ field: 'expression', ...problem }];
}

type Words = Omit<TriggerProblem, 'field'>;

function checkShape(expression: string): Words | null {
  if (expression.startsWith('@')) {
    if (NICKNAMES.includes(expression.toLowerCase())) return null;
    return {
      message: `"${expression}" is not a nickname that exists.`,
      fix: `Use one of ${NICKNAMES.join(', ')}.`,
    };
  }
  const parts = expression.split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) {
    const fields = parts.length === 1 ? '1 field' : `${parts.length} fields`;
    return {
      message: `"${expression}" has ${fields}. A cron expression has five (minute hour day month weekday), or six with seconds first.`,
      fix: EXAMPLE,
    };
  }
  const fields = parts.length === 6 ? [SECOND, ...FIELDS] : FIELDS;
  for (const [index, part] of parts.entries()) {
    const field = fields[index];
    const problem = field === undefined ? null : checkRange(part, field);
    if (problem !== null) return problem;
  }
  return null;
}

/** Finds a plain number outside the field's range; everything subtler is croner's to judge. */
function checkRange(part: string, field: CronField): Words | null {
  for (const item of part.split(',')) {
    const [range = '', step] = item.split('/');
    if (step === '0') {
      return {
        message: `A step of 0 in "${item}" never moves on.`,
        fix: 'Use a step of 1 or more, for example */5.',
      };
    }
    for (const text of range.split('-')) {
      if (!/^\d+$/.test(text)) continue;
      const value = Number(text);
      if (value >= field.from && value <= field.to) continue;
      return { message: `${field.name} ${text} does not exist.`, fix: `Use ${field.from} to ${field.to}.` };
    }
  }
  return null;
}

function checkMeaning(trigger: CronTrigger, after: number): Words | null {
  try {
    const zone = trigger.timezone === LOCAL_ZONE ? 'UTC' : trigger.timezone;
    if (nextMatch(trigger.expression, zone, after) !== null) return null;
    return {
      message: `"${trigger.expression}" never comes: no such date exists.`,
      fix: 'Check the day and the month.',
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^Cron\w*: /, '') : String(error);
    return {
      message: `"${trigger.expression}" cannot be read as a cron expression: ${detail}`,
      fix: EXAMPLE,
    };
  }
}
