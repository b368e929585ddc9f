import { app, dialog } from 'electron';
import { fatalWords, sentences } from '../fatal-words';

/** Says why Wakeful cannot start or go on, in a dialog and on stderr, and ends the process. */
export function endWithWords(error: unknown, logFile: string): void {
  const words = sentences(fatalWords(error, logFile));
  process.stderr.write(`wakeful: ${words}\n`);
  dialog.showErrorBox('Wakeful cannot run', words);
  app.exit(1);
}

/** A defect anywhere in main: going on could break the ledger's promise, so it ends, visibly. */
export function onDefect(listener: (error: unknown) => void): void {
  process.on('uncaughtException', listener);
  process.on('unhandledRejection', listener);
}
