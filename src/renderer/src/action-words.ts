import type { Action } from '@shared/model/action';

/** What a schedule runs, on one line as a person would type it. */
export function whatItRuns(action: Action): string {
  if (action.kind === 'command') return action.line.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ');
  if (action.kind === 'group') return action.schedules.join(', ');
  return [action.program, ...action.args].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./~\\-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
