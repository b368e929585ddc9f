import { join, sep } from 'node:path';

/** What an AppImage says about itself: its own path, and where its content is mounted for as long as it runs. */
export interface AppImageWords {
  readonly file: string | undefined;
  readonly mount: string | undefined;
}

/**
 * The file of the AppImage that a program lies in; `null` where it lies in none. One that was started from another AppImage inherits
 * what that one says, so it counts only where the program lies in it.
 */
export function ownAppImage(executable: string, { file, mount }: AppImageWords): string | null {
  if (file === undefined || file === '' || mount === undefined || mount === '') return null;
  return executable.startsWith(join(mount, sep)) ? file : null;
}
