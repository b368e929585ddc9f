/** Updates of Wakeful itself. */
import { counted } from './phrases';

export const updateWords = {
  title: 'Updates',
  look: {
    title: 'Look for updates',
    sentence:
      'Once a day Wakeful asks for a newer version of itself and downloads it. It restarts only when you say so, and never over a run.',
  },
  /** Where no desktop brings them: a browser, with `wakeful serve` behind it. */
  headless:
    'This Wakeful was started by wakeful serve, which does not update itself. Update it the way you installed it.',
  /** What a person may look for who means this. */
  terms: 'version newer upgrade restart',
  idle: (version: string) => `This is Wakeful ${version}. Nobody has looked for a newer one yet.`,
  checking: 'Looking for a newer version…',
  current: (version: string) => `Wakeful ${version} is the newest. Looked`,
  downloading: (version: string) => `Wakeful ${version} is being downloaded.`,
  progress: (percent: number) => `${percent} %`,
  ready: (version: string) => `Wakeful ${version} is here.`,
  waiting: (version: string, runs: number) =>
    `Wakeful ${version} waits until ${counted(runs, 'run has', 'runs have')} ended. Schedules go on as usual.`,
  installing: (version: string) => `Wakeful restarts as ${version}…`,
  lookNow: 'Look now',
  restart: 'Restart and update',
  notNow: 'Not now',
  /** In the status line. */
  hint: (version: string) => `Update to ${version} is ready`,
  hintWaits: (version: string) => `Update to ${version} waits for runs`,
} as const;
