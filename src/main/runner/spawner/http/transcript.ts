/** What the log of a check shows: what was asked, where it was sent on, what came back. Pure. */
import { shown } from './address';
import type { Head, Question } from './exchange';
import { milliseconds } from './judge-answer';
import type { Body } from './read-body';

export function questionLine({ method, url }: Pick<Question, 'method' | 'url'>): string {
  return `${method} ${shown(url)}\n`;
}

export function redirectLine(head: Pick<Head, 'status' | 'statusText'>, next: Question, ms: number): string {
  return `${statusOf(head)} after ${milliseconds(ms)}: on to ${next.method} ${shown(next.url)}\n`;
}

export function headLines(head: Omit<Head, 'message'>, ms: number): string {
  const first = `HTTP/${head.httpVersion} ${statusOf(head)} after ${milliseconds(ms)}\n`;
  return first + head.headers.map(([name, value]) => `${name}: ${value}\n`).join('');
}

export function bodyLines({ text, isCut }: Body): string {
  if (text === '') return '';
  const rest = isCut ? '… the rest of the body was not read …\n' : '';
  return `\n${text}${text.endsWith('\n') ? '' : '\n'}${rest}`;
}

function statusOf({ status, statusText }: Pick<Head, 'status' | 'statusText'>): string {
  return `${status} ${statusText}`.trim();
}
