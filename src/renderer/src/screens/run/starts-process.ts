import type { Action } from '@shared/model/action';

/** A process has an environment; a check of an address and a group have none. */
export function startsProcess(kind: Action['kind']): boolean {
  return kind !== 'http' && kind !== 'group';
}
