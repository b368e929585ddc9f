/** Where this Wakeful looks for updates, or why it cannot, and how it is updated instead. */
import { dirname } from 'node:path';
import { ownAppImage, type AppImageWords } from '../own-app-image';

export interface FeedFacts {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** The program that runs now. */
  readonly executable: string;
  readonly appImage: AppImageWords;
  /** The text of the package's `app-update.yml`; `null` where it has none. */
  readonly configuration: string | null;
  /** Whether this person may change what is in a folder. */
  readonly isWritable: (folder: string) => boolean;
}

export type UpdateFeed = { readonly url: string } | { readonly cannot: string };

const said = {
  checkout:
    'This Wakeful runs from a checkout, which has no place to look for updates. Update it there with: git pull',
  package:
    'This Wakeful was installed as a package of the system, which keeps it. Update it the way you installed it.',
  noPlace:
    'This Wakeful was made without a place to look for updates. Install a newer one over it: your schedules stay as they are.',
  unsafe: (url: string) =>
    `This Wakeful was made to look for updates at ${url}, which is not safe: it is no https. So nothing is asked there. Install a newer one over it: your schedules stay as they are.`,
  closed: (folder: string) =>
    `This Wakeful lies in ${folder}, where you may change nothing. Put a newer file there, or move this one to a folder of your own.`,
} as const;

export function updateFeed(facts: FeedFacts): UpdateFeed {
  const { isPackaged, platform, executable, appImage, configuration, isWritable } = facts;
  if (!isPackaged) return { cannot: said.checkout };
  const image = platform === 'linux' ? ownAppImage(executable, appImage) : null;
  if (platform === 'linux' && image === null) return { cannot: said.package };
  const url = configuration === null ? null : urlIn(configuration);
  if (url === null) return { cannot: said.noPlace };
  if (!isSafe(url, url)) return { cannot: said.unsafe(url) };
  if (image !== null && !isWritable(dirname(image))) return { cannot: said.closed(dirname(image)) };
  return { url };
}

/** electron-builder writes it, so a line for each is all that there is to read. */
function urlIn(configuration: string): string | null {
  if (!/^provider:\s*(['"]?)generic\1\s*$/m.test(configuration)) return null;
  return /^url:\s*(['"]?)(\S+?)\1\s*$/m.exec(configuration)?.[2] ?? null;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Only https, so that what the place says about an update comes from that place. A feed on this very computer, as tests have it,
 * is as safe as the computer.
 */
export function isSafe(address: string, feed: string): boolean {
  const isLocal = (text: string): boolean => {
    const url = URL.parse(text);
    return url?.protocol === 'http:' && LOOPBACK.has(url.hostname);
  };
  return URL.parse(address)?.protocol === 'https:' || (isLocal(feed) && isLocal(address));
}
