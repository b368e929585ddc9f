/** What phrases are built with. */
import { formatCount } from './time/locale';

export function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`;
}

export function lowerFirst(text: string): string {
  // Leaves "MON" and "API" alone: only a capital that is followed by a small letter begins a sentence.
  return /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
