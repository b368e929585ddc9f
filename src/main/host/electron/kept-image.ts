import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';

export interface KeptImage {
  /** Puts it back where nothing has taken its place; else it is of no use any more. */
  settle(hasFailed: boolean): void;
}

/** electron-updater removes an AppImage before the new one is in its place. A second name keeps it until that is done. */
export function keepImage(image: string): KeptImage {
  const spare = `${image}.old`;
  try {
    rmSync(spare, { force: true });
    linkSync(image, spare);
  } catch {
    // A file system without second names: as electron-updater does it.
    return { settle: () => undefined };
  }
  return {
    settle: (hasFailed: boolean) => {
      if (hasFailed && !existsSync(image)) renameSync(spare, image);
      else rmSync(spare, { force: true });
    },
  };
}
