/** Updates of Wakeful itself. */
import { counted } from './phrases';

export const updateWords = {
  title: 'Updates',
  look: {
    title: 'Look for updates',
    sentence:
      'Wakeful looks for a new version once a day and downloads it. It restarts only when you say so, and never during a run.',
  },
  /** Where no desktop brings them: a browser, with `wakeful serve` behind it. */
  headless:
    'This Wakeful was started by wakeful serve, which does not update itself. Update it the way you installed it.',
  /** What a person may look for who means this. */
  terms: 'version newer upgrade restart',
  idle: (version: string) => `This is Wakeful ${version}. It has not looked for updates yet.`,
  checking: 'Looking for a newer version …',
  current: (version: string) => `Wakeful ${version} is the newest. Looked`,
  downloading: (version: string) => `Wakeful ${version} is being downloaded.`,
  progress: (percent: number) => `${percent} %`,
  ready: (version: string) => `Wakeful ${version} is ready.`,
  waiting: (version: string, runs: number) =>
    `Wakeful ${version} waits for ${counted(runs, 'run', 'runs')} to end. Schedules keep running.`,
  installing: (version: string) => `Wakeful restarts as ${version}…`,
  lookNow: 'Look now',
  restart: 'Restart and update',
  notNow: 'Not now',
  /** In the status line. */
  hint: (version: string) => `Update to ${version} is ready`,
  hintWaits: (version: string) => `Update to ${version} waits for runs`,
} as const;
