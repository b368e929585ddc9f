import type { Action } from '@shared/model/action';
import { words } from './words';

/** What a schedule runs, on one line as a person would type it. */
export function whatItRuns(action: Action): string {
  if (action.kind === 'command') return action.line.trim().replaceAll(/\s*\n\s*/g, ' ⏎ ');
  if (action.kind === 'group')
    return words.editor.group.inShort(action.schedules.length, action.order === 'in-order');
  if (action.kind === 'http') return `${action.method} ${action.url}`;
  if (action.kind === 'script') return firstLine(action.text);
  return [action.program, ...action.args].map(quoted).join(' ');
}

function firstLine(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  return rest.length === 0 ? first : `${first} ⏎ …`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./~\\-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
