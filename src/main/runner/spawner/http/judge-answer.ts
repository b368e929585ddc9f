/** Whether an answer is what was expected, in words where it is not. */
import { runInNewContext } from 'node:vm';
import type { HttpAction } from '@shared/model/http-check';
import { parseJsonPath } from '@shared/model/json-path';
import { parseStatusRanges } from '@shared/model/status-ranges';
import type { Head } from './exchange';
import type { Body } from './read-body';

export interface Answer extends Pick<Head, 'status' | 'statusText'> {
  readonly responseMs: number;
  readonly body: Body;
  /** Takes secrets out of a text, before it is cut to a sensible length: a part of one is told from no other text. */
  readonly hide: (text: string) => string;
}

/** A pattern that needs longer is one that never ends: it must not hold up the helper, which has other jobs. */
const PATTERN_MS = 500;
const LONGEST_QUOTE = 200;

/** Everything that is wrong, one sentence each; `null` when nothing is. */
export function judgeAnswer(answer: Answer, expect: HttpAction['expect']): string | null {
  const problems = [
    statusProblem(answer, expect.status),
    latencyProblem(answer, expect.maxLatencyMs),
    containsProblem(answer.body, expect.bodyContains),
    matchProblem(answer.body, expect.bodyMatches),
    jsonProblem(answer, expect.json),
  ].filter((problem) => problem !== null);
  return problems.length === 0 ? null : problems.join(' ');
}

function statusProblem({ status, statusText }: Answer, expected: string): string | null {
  const ranges = parseStatusRanges(expected) ?? [];
  if (ranges.some(({ from, to }) => from <= status && status <= to)) return null;
  return `The status is ${`${status} ${statusText}`.trim()}; ${expected} was expected.`;
}

function latencyProblem({ responseMs }: Answer, most: number | null): string | null {
  if (most === null || responseMs <= most) return null;
  return `The answer took ${milliseconds(responseMs)}; ${milliseconds(most)} at most was expected.`;
}

function containsProblem(body: Body, wanted: string | null): string | null {
  if (wanted === null || body.text.includes(wanted)) return null;
  return `The body does not contain ${quoted(wanted)}${where(body)}.`;
}

function matchProblem(body: Body, pattern: string | null): string | null {
  if (pattern === null) return null;
  try {
    if (matches(pattern, body.text)) return null;
  } catch {
    return `The pattern ${quoted(pattern)} takes too long to look for in this body. Write a simpler one.`;
  }
  return `The body does not match the pattern ${quoted(pattern)}${where(body)}.`;
}

/** Only this way can a match be ended from outside. */
function matches(pattern: string, text: string): boolean {
  const expression = new RegExp(pattern, 'u');
  return runInNewContext('expression.test(text)', { expression, text }, { timeout: PATTERN_MS }) === true;
}

function jsonProblem({ body, hide }: Answer, json: HttpAction['expect']['json']): string | null {
  if (json === null) return null;
  const { path, equals } = json;
  let value: unknown;
  try {
    value = JSON.parse(body.text);
  } catch {
    return body.isCut
      ? `The body is too large to be read as JSON: 1 MB at most, so ${quoted(path)} in it cannot be compared.`
      : `The body is not JSON, so ${quoted(path)} in it cannot be compared.`;
  }
  for (const step of parseJsonPath(path) ?? []) value = valueAt(value, step);
  if (value === undefined)
    return `The body has nothing at ${quoted(path)}; ${quoted(equals)} was expected there.`;
  const found = typeof value === 'string' ? value : JSON.stringify(value);
  if (found === equals) return null;
  return `In the body ${quoted(path)} is ${quoted(hide(found))}; ${quoted(equals)} was expected.`;
}

/** Only what the document itself holds: `length` and the like are not in it. */
function valueAt(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  if (Array.isArray(value) !== (typeof step === 'number')) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

function where({ isCut }: Body): string {
  return isCut ? ' in its first 1 MB, which is all that is looked at' : '';
}

function quoted(text: string): string {
  return `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}"`;
}

export function milliseconds(ms: number): string {
  return `${ms.toLocaleString('en')} ms`;
}
