/** What went wrong with a look for updates, in words for a person. */
import { shortLine } from '@shared/words/short-line';
import type { LookFailure } from '../../engine/updates';

const said = {
  unreachable: 'The place for updates cannot be reached. Wakeful tries again later.',
  certificate:
    'The place for updates does not show a certificate that this computer trusts, so nothing was asked there.',
  unsafe: 'The place for updates led away from https, so Wakeful did not follow.',
  nothing: 'The place for updates has nothing for a computer of this kind.',
  unreadable: 'The place for updates answered something that Wakeful does not understand.',
  sum: 'What was downloaded is not what the place for updates promised, so it was thrown away. Nothing was changed.',
  signature:
    'What was downloaded is not signed by the publisher of this Wakeful, so it was thrown away. Nothing was changed.',
  room: 'There is no room on the disk for the update. Make some, and look again.',
  other: (reason: string) =>
    `The look for updates failed: ${reason} Nothing was changed; the log has the details.`,
} as const;

/** By the codes of electron-updater, of Node and of Chromium. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ERR_CHECKSUM_MISMATCH|checksum mismatch/, said.sum],
  [/ERR_UPDATER_INVALID_SIGNATURE/, said.signature],
  [/ERR_UPDATER_CHANNEL_FILE_NOT_FOUND|ERR_UPDATER_ZIP_FILE_NOT_FOUND/, said.nothing],
  [
    /ERR_UPDATER_(INVALID_UPDATE_INFO|INVALID_VERSION|NO_FILES_PROVIDED|NO_CHECKSUM)|YAMLException/,
    said.unreadable,
  ],
  [/ENOSPC/, said.room],
  [/net::ERR_BLOCKED_BY_CLIENT/, said.unsafe],
  [/net::ERR_(CERT|SSL)_/, said.certificate],
];

/** No network, no such host, a server that is down or breaks off: it passes. */
const UNREACHABLE =
  /net::ERR_|HTTP_ERROR_5\d\d|status 5\d\d|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|aborted by the server|Request timed out/;

export function lookFailure(error: unknown): LookFailure {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  const text = [name, code, message].filter((part) => typeof part === 'string').join(' ');
  const [, words] = WORDS.find(([pattern]) => pattern.test(text)) ?? [];
  if (words !== undefined) return { message: words, isUnreachable: false };
  if (UNREACHABLE.test(text)) return { message: said.unreachable, isUnreachable: true };
  const [first = ''] = (message ?? String(error)).split('\n');
  return { message: said.other(`${shortLine(first).replace(/\.$/, '')}.`), isUnreachable: false };
}
