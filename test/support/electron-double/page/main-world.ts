import type { WorldCrossing } from './world-crossing';

/**
 * The main world's end of `contextBridge`, and of the refusal to open windows: Chromium itself would open them. Stands alone,
 * because its text is injected into pages.
 */
export function prepareMainWorld(crossing: WorldCrossing): void {
  crossing.offer('expose', (key: string, value: unknown) => {
    if (key in globalThis) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
    Object.defineProperty(globalThis, key, { value, enumerable: true });
  });
  const { document } = globalThis as unknown as { document: { baseURI: string } };
  const open = (url: string | URL = 'about:blank'): null => {
    crossing.call('open', new URL(url, document.baseURI).href);
    return null;
  };
  Object.assign(globalThis, { open });
}
