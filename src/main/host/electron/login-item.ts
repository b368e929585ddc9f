/** Start at login on macOS and Windows, which keep a list of their own. */
import type { App } from 'electron';
import { unavailable } from '../../engine/failure';
import type { LoginStart, LoginStartState } from '../../engine/login-start';
import type { Launch } from '../launch-at-login';

export type LoginItemApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'isPackaged'>;

const NOT_INSTALLED = 'macOS starts only the installed Wakeful at login, and this one is run from a folder.';

/** macOS starts the app itself, without arguments, and tells the app that it did. */
export function macLoginItem(app: LoginItemApp): LoginStart {
  const read = (): LoginStartState => {
    if (!app.isPackaged) return { isOn: false, problem: NOT_INSTALLED };
    const { openAtLogin, status } = app.getLoginItemSettings();
    const isWaiting = status === 'requires-approval';
    return {
      isOn: openAtLogin || isWaiting,
      problem: isWaiting
        ? 'macOS waits for your approval: System Settings, General, Login Items & Extensions.'
        : null,
    };
  };
  return {
    read: () => Promise.resolve(read()),
    change: (isOn) => {
      if (!app.isPackaged) throw unavailable(NOT_INSTALLED, 'Install Wakeful, and switch it on there.');
      app.setLoginItemSettings({ openAtLogin: isOn });
      return Promise.resolve(read());
    },
  };
}

/** Windows keeps a command line, which its Task Manager can switch off. */
export function windowsLoginItem(app: LoginItemApp, launch: Launch): LoginStart {
  const command = { path: launch.executable, args: launch.args.map(quoted) };
  const read = (): LoginStartState => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(command);
    const isSwitchedOff = openAtLogin && !executableWillLaunchAtLogin;
    return {
      isOn: openAtLogin,
      problem: isSwitchedOff ? 'It is switched off in the Task Manager of Windows: Startup apps.' : null,
    };
  };
  return {
    read: () => Promise.resolve(read()),
    change: (isOn) => {
      app.setLoginItemSettings({ openAtLogin: isOn, enabled: isOn, ...command });
      return Promise.resolve(read());
    },
  };
}

/** Electron joins the arguments with spaces. A path of Windows holds no quote, and must not end its quote with a backslash. */
function quoted(arg: string): string {
  return /\s/.test(arg) ? `"${arg.replace(/\\+$/, '$&$&')}"` : arg;
}

/** Whether macOS started the app because the person logged in; elsewhere `--at-login` says so. */
export function wasOpenedAtLogin(app: Pick<App, 'getLoginItemSettings'>, platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
