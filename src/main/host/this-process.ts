import { homedir } from 'node:os';

/** What this process knows about itself and its person. */
export const thisProcess = {
  environment: process.env as Readonly<Record<string, string | undefined>>,
  platform: process.platform,
  executable: process.execPath,
  pid: process.pid,
  homeFolder: homedir(),
};
