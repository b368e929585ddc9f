import { join, sep } from 'node:path';

/** A program and what it is given, each as it is, without any quoting. */
export interface Launch {
  readonly executable: string;
  readonly args: readonly string[];
}

export interface LaunchFacts {
  /** The program that runs now. */
  readonly executable: string;
  /** The folder of the app where a general Electron runs it; `null` when it is packaged. */
  readonly appFolder: string | null;
  readonly home: string;
  /** The data folder that is taken when none is named. */
  readonly defaultHome: string;
  /** What an AppImage says about itself: its own path, and where its content is mounted for as long as it runs. */
  readonly appImage: { readonly file: string | undefined; readonly mount: string | undefined };
}

/** How the system has to start this Wakeful so that the same one comes, hidden. */
export function launchAtLogin({ executable, appFolder, home, defaultHome, appImage }: LaunchFacts): Launch {
  const app = appFolder === null ? [] : [appFolder];
  const folder = home === defaultHome ? [] : ['--home', home];
  return {
    executable: outerImage(executable, appImage) ?? executable,
    args: [...app, '--at-login', ...folder],
  };
}

/**
 * The mount of an AppImage is gone with its process, so the file itself has to be started. A program that was started from another
 * AppImage inherits what that one says, so it counts only where the program lies in it.
 */
function outerImage(executable: string, { file, mount }: LaunchFacts['appImage']): string | null {
  if (file === undefined || file === '' || mount === undefined || mount === '') return null;
  return executable.startsWith(join(mount, sep)) ? file : null;
}
