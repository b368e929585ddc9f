/** A program with its arguments, without a shell: any character in an argument is just that character. */
import type { ProgramAction } from '@shared/model/action';
import { placeOf, withHome, type Launch, type Surroundings } from '../launch';
import type { Begin } from './action-kind';
import { startProcess, surroundingsOf } from './start-process';

export const beginProgram: Begin<ProgramAction> = (action, world) =>
  startProcess(programLaunch(action, surroundingsOf(world)), world);

export function programLaunch(action: ProgramAction, surroundings: Surroundings): Launch {
  const file = withHome(action.program, surroundings.homeFolder);
  return { ...placeOf(action, surroundings), file, args: action.args, verbatim: false, missing: null };
}
