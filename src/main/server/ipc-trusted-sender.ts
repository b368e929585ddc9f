import type { IpcMainEvent, WebContents } from 'electron';

/** Where the window's own page lies: one file, or anything of one development server. */
export type PageAddress = { readonly file: string } | { readonly origin: string };

/**
 * The one place that decides whose messages are heard: the page itself (no frame inside it) of one of our windows, and only
 * while that page is ours. Answers why not, for the log, or `null`.
 */
export function reasonToDistrust(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  window: { contents: WebContents; page: PageAddress } | undefined,
): string | null {
  if (window === undefined || event.sender !== window.contents) return 'not a window of ours';
  if (event.senderFrame === null) return 'its page is gone';
  if (event.senderFrame.parent !== null) return 'a frame inside the page';
  return isOurPage(event.senderFrame.url, window.page) ? null : 'not our page';
}

/** Query and fragment may differ; the renderer keeps its place there. */
export function isOurPage(url: string, page: PageAddress): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname, origin } = new URL(url);
  if ('origin' in page) return origin === page.origin;
  const ours = new URL(page.file);
  return protocol === ours.protocol && host === ours.host && pathname === ours.pathname;
}
