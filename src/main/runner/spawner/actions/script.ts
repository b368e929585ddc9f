/**
 * A text and the program that reads it. For the time of the run it is a file of the attempt's own folder, which nobody else may
 * read; the job removes it afterwards, and whoever follows a crash does (attempt-folder.ts).
 */
import { assertNever } from '@shared/assert-never';
import type { Interpreter, ScriptAction } from '@shared/model/action';
import { isInPath } from '../../../host/in-path';
import { writeScript } from '../../script-file';
import { placeOf, type Launch, type Surroundings } from '../launch';
import { writeFailure } from '../launch-failure';
import type { Begin } from './action-kind';
import { startProcess, surroundingsOf } from './start-process';

export const beginScript: Begin<ScriptAction> = async (action, world) => {
  try {
    const path = writeScript(world.folder, action);
    return await startProcess(scriptLaunch(action, path, surroundingsOf(world)), world);
  } catch (error) {
    return writeFailure(error);
  }
};

/** @param path of the file that holds the text */
export function scriptLaunch(action: ScriptAction, path: string, surroundings: Surroundings): Launch {
  const place = placeOf(action, surroundings);
  const [file, ...options] = interpreterOf(action.interpreter, place.env, surroundings.platform);
  const missing = `"${file}", which is to read this script, was not found on this computer. Install it, or choose another interpreter.`;
  return { ...place, file, args: [...options, path], verbatim: false, missing };
}

type Words = readonly [file: string, ...options: string[]];

function interpreterOf(
  interpreter: Interpreter,
  env: Readonly<Record<string, string>>,
  platform: NodeJS.Platform,
): Words {
  switch (interpreter) {
    case 'sh':
    case 'bash':
    case 'node':
      return [interpreter];
    case 'python3':
      // On Windows "python3" is a door to the shop.
      return [platform === 'win32' ? 'python' : interpreter];
    case 'powershell': {
      const old = platform === 'win32' && !isInPath('pwsh.exe', env);
      const bypass = platform === 'win32' ? ['-ExecutionPolicy', 'Bypass'] : [];
      return [old ? 'powershell.exe' : 'pwsh', '-NoProfile', '-NonInteractive', ...bypass, '-File'];
    }
    default:
      return assertNever(interpreter);
  }
}
