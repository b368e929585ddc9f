import type { LoginStart } from '../../engine/login-start';
import { AutostartFile, autostartFolder } from '../autostart-file';
import { defaultHome } from '../home-paths';
import { launchAtLogin } from '../launch-at-login';
import { thisProcess } from '../this-process';
import { macLoginItem, windowsLoginItem, type LoginItemApp } from './login-item';

/** How this system starts this Wakeful when the person logs in. */
export function loginStart(
  app: LoginItemApp & { getAppPath(): string },
  { home, platform }: { home: string; platform: NodeJS.Platform },
): LoginStart {
  const { environment, executable, homeFolder } = thisProcess;
  const launch = launchAtLogin({
    ...{ executable, home },
    appFolder: app.isPackaged ? null : app.getAppPath(),
    defaultHome: defaultHome(),
    appImage: { file: environment['APPIMAGE'], mount: environment['APPDIR'] },
  });
  if (platform === 'darwin') return macLoginItem(app);
  if (platform === 'win32') return windowsLoginItem(app, launch);
  const folder = autostartFolder(environment['XDG_CONFIG_HOME'], homeFolder);
  const file = new AutostartFile({ folder, launch });
  // A checkout that somebody works on leaves the installed one alone.
  if (app.isPackaged) file.followThisProgram();
  return file;
}
