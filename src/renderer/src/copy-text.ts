import { announce, warn } from './toasts';

/** To the clipboard; `said`: what the person is told when it is there, and when the system did not allow it. */
export async function copyText(
  text: string,
  said: { readonly copied: string; readonly failed: string },
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return warn(said.failed);
  }
  announce(said.copied);
}
