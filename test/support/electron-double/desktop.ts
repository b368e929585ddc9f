/** The small parts of the desktop: enough of each that an app can call it and a spec can see that it did. */

/** Nothing is opened. */
export const shell = {
  openExternal: (_url: string): Promise<void> => Promise.resolve(),
  openPath: (_path: string): Promise<string> => Promise.resolve(''),
  showItemInFolder: (_path: string): void => undefined,
  beep: (): void => undefined,
};

let lastBlocker = 0;
const blockers = new Set<number>();

/** Keeps count; the machine may sleep. */
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
};

const display = {
  id: 1,
  scaleFactor: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  workAreaSize: { width: 1920, height: 1080 },
};

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
};

const image = (source: string) => ({
  source,
  isEmpty: () => source === '',
  setTemplateImage: (_template: boolean): void => undefined,
  resize: () => image(source),
});

/** Remembers where an image came from; draws nothing. */
export const nativeImage = {
  createEmpty: () => image(''),
  createFromPath: (path: string) => image(path),
  createFromDataURL: (url: string) => image(url),
};
