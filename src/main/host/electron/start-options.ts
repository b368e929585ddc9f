import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultHome } from '../home-paths';
import { readStartRequest, type StartRequest } from './start-request';

export interface StartOptions {
  /** The data folder, absolute. */
  readonly home: string;
  /** Where the page comes from while it is being developed; `null` when it was built. */
  readonly developmentPage: string | null;
  readonly request: StartRequest;
}

/** What the person who starts the desktop can decide: `--home DIR`, or `WAKEFUL_HOME`, as on the command line. */
export function readStartOptions(isPackaged: boolean): StartOptions {
  const args = process.argv.slice(1);
  // Not strict: Electron's and Chromium's own switches stand in the same line.
  const { values } = parseArgs({ args, options: { home: { type: 'string' } }, strict: false });
  const named = typeof values['home'] === 'string' ? values['home'] : process.env['WAKEFUL_HOME'];
  const developmentPage = isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return {
    home: named === undefined || named === '' ? defaultHome() : resolve(named),
    developmentPage: developmentPage ?? null,
    request: readStartRequest(args),
  };
}
