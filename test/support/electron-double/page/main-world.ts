import type { WorldCrossing } from './world-crossing';

/** The main world's end of `contextBridge`. Stands alone, because its text is injected into pages. */
export function prepareMainWorld(crossing: WorldCrossing): void {
  crossing.offer('expose', (key: string, value: unknown) => {
    if (key in globalThis) throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
    Object.defineProperty(globalThis, key, { value, enumerable: true });
  });
}
