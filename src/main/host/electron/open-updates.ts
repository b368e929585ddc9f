import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { thisProcess } from '../this-process';
import { AppUpdates } from './app-updates';
import { updateFeed } from './update-feed';

/** What brings updates to this Wakeful, as far as it was made for that. Loads nothing. */
export function appUpdates(
  app: App,
  { home, platform }: { home: string; platform: NodeJS.Platform },
): AppUpdates {
  const { environment, executable } = thisProcess;
  const appImage = { file: environment['APPIMAGE'], mount: environment['APPDIR'] };
  const feed = updateFeed({
    ...{ platform, executable, appImage },
    isPackaged: app.isPackaged,
    configuration: app.isPackaged ? textOf(join(process.resourcesPath, 'app-update.yml')) : null,
    isWritable: (folder) => {
      try {
        accessSync(folder, constants.W_OK);
        return true;
      } catch {
        return false;
      }
    },
  });
  const image = platform === 'linux' && 'url' in feed ? (appImage.file ?? null) : null;
  return new AppUpdates({ app, feed, platform, image, home });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
