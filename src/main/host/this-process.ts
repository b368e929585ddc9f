import { homedir, userInfo } from 'node:os';
import { delimiter } from 'node:path';

/** What this process knows about itself and its person. */
export const thisProcess = {
  environment: process.env as Readonly<Record<string, string | undefined>>,
  platform: process.platform,
  executable: process.execPath,
  pid: process.pid,
  homeFolder: homedir(),
  /** The person's login shell; `null` where there is none. */
  loginShell: loginShell(),
  /** What stands between the folders of PATH. */
  delimiter,
};

function loginShell(): string | null {
  const named = process.env['SHELL'];
  if (named !== undefined && named !== '') return named;
  try {
    return userInfo().shell || null;
  } catch {
    // A container may know no user of this number.
    return null;
  }
}
