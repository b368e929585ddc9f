/** What whoever starts Wakeful asks of it: with the first start, and with every further one, which hands it to the first. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { looksLikeLink, pageOfLink } from './deep-link';

/** As it was given. It crosses from one process to the other, so it is parsed on arrival. */
export const startRequestSchema = z.object({
  /** A link that was opened, unread. */
  link: z.string().nullable(),
  /** The name of a schedule to run; empty when none was named. */
  run: z.string().nullable(),
  /** The system started it because the person logged in. */
  isAtLogin: z.boolean(),
});
export type StartRequest = z.infer<typeof startRequestSchema>;

export type StartWish =
  /** The window, at a page of it or where it is. */
  | { readonly kind: 'show'; readonly page: string | null }
  | { readonly kind: 'run'; readonly schedule: string }
  /** Nothing that a person would see. */
  | { readonly kind: 'wait' };

/** Reads `--run NAME`, `--at-login` and a link from a command line on which Chromium's own switches stand as well. */
export function readStartRequest(args: readonly string[]): StartRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { run: { type: 'string' }, 'at-login': { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const { run } = values;
  return {
    link: positionals.find(looksLikeLink) ?? null,
    run: run === undefined ? null : typeof run === 'string' ? run : '',
    isAtLogin: values['at-login'] === true,
  };
}

/**
 * What is done about it. A link comes from outside: a start that brings one opens a page and does nothing else, whatever more
 * somebody managed to put on the command line.
 */
export function wishOf({ link, run, isAtLogin }: StartRequest): StartWish {
  if (link !== null) return { kind: 'show', page: pageOfLink(link) };
  if (run !== null) return { kind: 'run', schedule: run };
  return isAtLogin ? { kind: 'wait' } : { kind: 'show', page: null };
}

/** What a further start has sent. What cannot be read asks for the window: somebody did start Wakeful. */
export function wishOfSecondStart(sent: unknown): StartWish {
  const request = startRequestSchema.safeParse(sent);
  return request.success ? wishOf(request.data) : { kind: 'show', page: null };
}
