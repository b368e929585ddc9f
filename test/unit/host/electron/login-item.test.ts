import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  macLoginItem,
  wasOpenedAtLogin,
  windowsLoginItem,
} from '../../../../src/main/host/electron/login-item';

class FakeApp {
  isPackaged = true;
  set: Settings[] = [];
  asked: (LoginItemSettingsOptions | undefined)[] = [];
  state: LoginItemSettings = {
    openAtLogin: false,
    wasOpenedAtLogin: false,
    status: 'not-registered',
    executableWillLaunchAtLogin: false,
    launchItems: [],
  };

  readonly getLoginItemSettings = (options?: LoginItemSettingsOptions) => {
    this.asked.push(options);
    return this.state;
  };

  readonly setLoginItemSettings = (settings: Settings) => {
    this.set.push(settings);
    const isOn = settings.openAtLogin ?? false;
    this.state = { ...this.state, openAtLogin: isOn, executableWillLaunchAtLogin: isOn };
  };
}

describe('on macOS', () => {
  it('it is switched on and off', async () => {
    const app = new FakeApp();
    expect(await macLoginItem(app).change(true)).toEqual({ isOn: true, problem: null });
    expect(await macLoginItem(app).change(false)).toEqual({ isOn: false, problem: null });
    expect(app.set).toEqual([{ openAtLogin: true }, { openAtLogin: false }]);
  });

  it('it may wait for the person’s approval, and says where that is given', async () => {
    const app = new FakeApp();
    app.state = { ...app.state, status: 'requires-approval' };
    const state = await macLoginItem(app).read();
    expect(state.isOn).toBe(true);
    expect(state.problem).toContain('System Settings');
  });

  it('only the installed app can be started, which is said', async () => {
    const app = new FakeApp();
    app.isPackaged = false;
    const item = macLoginItem(app);
    expect((await item.read()).problem).toContain('installed');
    expect(() => item.change(true)).toThrow(/installed/);
    expect(app.set).toEqual([]);
  });

  it('the system tells the app that it was started by the login', () => {
    const app = new FakeApp();
    app.state = { ...app.state, wasOpenedAtLogin: true };
    expect(wasOpenedAtLogin(app, 'darwin')).toBe(true);
    expect(wasOpenedAtLogin(app, 'win32')).toBe(false);
  });
});

describe('on Windows', () => {
  const launch = {
    executable: 'C:\\Program Files\\Wakeful\\Wakeful.exe',
    args: ['--at-login', '--home', 'D:\\my data\\'],
  };
  const command = { path: launch.executable, args: ['--at-login', '--home', '"D:\\my data\\\\"'] };

  it('it is switched on with its arguments, and asked about with the same', async () => {
    const app = new FakeApp();
    expect(await windowsLoginItem(app, launch).change(true)).toEqual({ isOn: true, problem: null });
    expect(app.set).toEqual([{ openAtLogin: true, enabled: true, ...command }]);
    expect(app.asked).toEqual([command]);
  });

  it('the Task Manager may have switched it off, which is said', async () => {
    const app = new FakeApp();
    app.state = { ...app.state, openAtLogin: true };
    expect((await windowsLoginItem(app, launch).read()).problem).toContain('Task Manager');
  });
});
