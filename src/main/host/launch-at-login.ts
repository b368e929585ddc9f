import { ownAppImage, type AppImageWords } from './own-app-image';

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
  readonly appImage: AppImageWords;
}

/** How the system has to start this Wakeful so that the same one comes, hidden. */
export function launchAtLogin({ executable, appFolder, home, defaultHome, appImage }: LaunchFacts): Launch {
  const app = appFolder === null ? [] : [appFolder];
  const folder = home === defaultHome ? [] : ['--home', home];
  return {
    // Its mount is gone with its process, so the file itself has to be started.
    executable: ownAppImage(executable, appImage) ?? executable,
    args: [...app, '--at-login', ...folder],
  };
}
