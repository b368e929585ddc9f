/** Whether two triggers are due at the same times, however they are written. What cannot be told is not the same. */
import type { Trigger } from '@shared/model/trigger';
import { fieldsOf } from './cron-fields';

export function isSameTrigger(one: Trigger, other: Trigger): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  if (one.kind === 'cron' && other.kind === 'cron')
    return one.timezone === other.timezone && isSameExpression(one.expression, other.expression);
  if (one.kind === 'once' && other.kind === 'once') return Date.parse(one.at) === Date.parse(other.at);
  if (one.kind === 'interval' && other.kind === 'interval')
    return one.everyMs === other.everyMs && anchorOf(one) === anchorOf(other);
  return false;
}

function anchorOf({ anchorAt }: Extract<Trigger, { kind: 'interval' }>): number | null {
  return anchorAt === undefined ? null : Date.parse(anchorAt);
}

/** By the sets of times that the two are read as, and the rule for a changed clock that goes with them. */
function isSameExpression(one: string, other: string): boolean {
  try {
    const fields = fieldsOf(one);
    return fields !== null && JSON.stringify(fields) === JSON.stringify(fieldsOf(other));
  } catch {
    return false;
  }
}
