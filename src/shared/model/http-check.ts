/** A request and what its answer must be: a monitor. */
import { z } from 'zod';
import { MINUTE_MS } from '../time/duration';
import { BROKEN_PLACEHOLDER, hasBrokenPlaceholder } from './secret';
import { parseJsonPath } from './json-path';
import { parseStatusRanges } from './status-ranges';
import { text } from './text';

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

const LONGEST_BODY = 200_000;

/** `200`, `2xx`, `200-299`, several separated by commas. */
export const statusRangesSchema = z
  .string()
  .trim()
  .min(1, 'The expected status is empty. Write for example 200-299, 2xx or 200,301.')
  .refine((ranges) => parseStatusRanges(ranges) !== null, {
    error: (issue) =>
      `The expected status "${String(issue.input).slice(0, 60)}" cannot be read. Write for example 200-299, 2xx or 200,301.`,
  });

/** A path into a JSON document: `status`, `checks[0].state`, `$.data["a key"]`. */
export const jsonPathSchema = z
  .string()
  .trim()
  .max(500, 'The path is too long: 500 characters at most.')
  .refine((path) => parseJsonPath(path) !== null, {
    error: (issue) =>
      `The path "${String(issue.input).slice(0, 60)}" cannot be read. Write for example status or checks[0].state.`,
  });

const expectationSchema = z.object({
  status: statusRangesSchema.default('200-299'),
  bodyContains: text('The text is', 10_000).min(1).nullable().default(null),
  /** A JavaScript regular expression. */
  bodyMatches: text('The pattern is', 1_000)
    .min(1)
    .refine(isPattern, 'The pattern is no regular expression. Check its brackets and backslashes.')
    .nullable()
    .default(null),
  /** A value in a JSON body, compared as text: numbers and words alike. */
  json: z
    .object({ path: jsonPathSchema, equals: text('The value is', 10_000) })
    .nullable()
    .default(null),
  /** The answer must be there within this time, or the check fails. */
  maxLatencyMs: z
    .number()
    .int('The longest response time must be a whole number of milliseconds.')
    .min(1, 'The longest response time must be 1 ms at least.')
    .max(10 * MINUTE_MS, 'The longest response time is too long: 10 minutes (10m) at most.')
    .nullable()
    .default(null),
});

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

const headerNameSchema = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'A header name has letters, digits and hyphens.');
const headerValueSchema = text('The header is', 10_000)
  .refine(
    (value) => !/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value),
    'A header cannot contain a line break or another control character.',
  )
  .refine((value) => !hasBrokenPlaceholder(value), BROKEN_PLACEHOLDER);

/** `${secret:NAME}` in a header or in the body stands for that secret. */
export const httpActionSchema = z.object({
  kind: z.literal('http'),
  method: z.enum(HTTP_METHODS).default('GET'),
  url: text('The address is', 4_096)
    .trim()
    .refine(isHttpUrl, {
      error: (issue) =>
        `The address "${String(issue.input).slice(0, 100)}" is not a web address. Write it whole, for example https://example.com/health.`,
    })
    .refine(
      (url) => !url.includes('${secret:'),
      'A secret cannot stand in an address, which logs and servers keep. Put it into a header or the body.',
    ),
  headers: z.record(headerNameSchema, headerValueSchema).default({}),
  body: text('The body is', LONGEST_BODY)
    .refine((value) => !hasBrokenPlaceholder(value), BROKEN_PLACEHOLDER)
    .nullable()
    .default(null),
  followRedirects: z.boolean().default(true),
  expect: expectationSchema.prefault({}),
  /** Warn when the certificate of the server expires within so many days; `null` does not look. */
  certificateDays: z
    .number()
    .int('The days must be a whole number.')
    .min(1, 'The days must be 1 at least.')
    .max(365, 'The days must be 365 at most.')
    .nullable()
    .default(14),
});

export type HttpAction = z.infer<typeof httpActionSchema>;

function isHttpUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname !== '';
}
