/** Begins what a job is asked to do, whatever its kind. */
import { assertNever } from '@shared/assert-never';
import type { ActionWorld, Refusal, Underway } from './action-kind';
import { beginCommand } from './command';
import { beginHttp } from './http';
import { beginProgram } from './program';
import { beginScript } from './script';

export function beginAction(world: ActionWorld): Promise<Underway | Refusal> {
  const { action } = world.job;
  switch (action.kind) {
    case 'command':
      return beginCommand(action, world);
    case 'program':
      return beginProgram(action, world);
    case 'script':
      return beginScript(action, world);
    case 'http':
      return beginHttp(action, world);
    default:
      return assertNever(action);
  }
}
