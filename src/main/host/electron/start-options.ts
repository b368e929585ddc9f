import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultHome } from '../home-paths';

export interface StartOptions {
  /** The data folder, absolute. */
  readonly home: string;
  /** Where the page comes from while it is being developed; `null` when it was built. */
  readonly developmentPage: string | null;
  /** Whether the system started it because the person logged in (`--at-login`). */
  readonly atLogin: boolean;
}

/** What the person who starts the desktop can decide: `--home DIR`, or `WAKEFUL_HOME`, as on the command line. */
export function readStartOptions(isPackaged: boolean): StartOptions {
  // Not strict: Electron's and Chromium's own switches stand in the same line.
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { home: { type: 'string' }, 'at-login': { type: 'boolean' } },
    strict: false,
  });
  const named = typeof values['home'] === 'string' ? values['home'] : process.env['WAKEFUL_HOME'];
  const developmentPage = isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return {
    home: named === undefined || named === '' ? defaultHome() : resolve(named),
    developmentPage: developmentPage ?? null,
    atLogin: values['at-login'] === true,
  };
}
