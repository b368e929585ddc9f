/** What the desktop says outside of its window and its tray. */

const names = (all: readonly string[], count: number) =>
  count > all.length ? `${all.join(', ')} and ${count - all.length} more` : all.join(', ');

export const desktopWords = {
  app: 'Wakeful',
  ok: 'OK',
  quit: 'Quit Wakeful',
  couldNot: 'Wakeful could not do that.',
  couldNotRun: (name: string) => `Wakeful could not run “${name}”.`,
  noScheduleNamed: 'No schedule was named. Put its name behind --run, for example: --run "Nightly backup"',
  keepsRunning: 'Wakeful keeps running.',
  whereItIs: {
    tray: 'Your schedules keep running. Its icon in the tray opens the window again, and quits Wakeful.',
    dock: 'Your schedules keep running. Its icon in the dock or in the menu bar opens the window again.',
    nowhere:
      'Your schedules keep running. This desktop shows no tray: start Wakeful again to see its window, and press Ctrl+Q there to quit it.',
  },
  runsGoOn: (count: number) => (count === 1 ? 'One run is still going.' : `${count} runs are still going.`),
  whatQuittingDoes: (running: readonly string[], count: number) =>
    `${names(running, count)}\n\nWakeful waits half a minute for runs to end. Whatever is still running is then stopped.`,
  stay: 'Keep running',
  windowFailed: 'Wakeful’s window failed repeatedly and was closed.',
  windowFailedDetail: (logFile: string) =>
    `Your schedules keep running. Open Wakeful again to see the window; the details are in ${logFile}.`,
} as const;
