import { describe, expect, it } from 'vitest';
import { autostartEntry, execLine, readAutostartEntry } from '../../../src/main/host/autostart-entry';
import { launchAtLogin } from '../../../src/main/host/launch-at-login';

const FACTS = {
  executable: '/opt/Wakeful/wakeful',
  appFolder: null,
  home: '/home/ada/.local/share/wakeful',
  defaultHome: '/home/ada/.local/share/wakeful',
  appImage: { file: undefined, mount: undefined },
};

describe('the start at login', () => {
  it('is this program, hidden', () => {
    expect(launchAtLogin(FACTS)).toEqual({ executable: '/opt/Wakeful/wakeful', args: ['--at-login'] });
  });

  it('has the same data, and the same app where a general Electron runs it', () => {
    expect(launchAtLogin({ ...FACTS, appFolder: '/src/wakeful', home: '/data/a b' }).args).toEqual([
      '/src/wakeful',
      '--at-login',
      '--home',
      '/data/a b',
    ]);
  });

  it('is the AppImage itself, for its mount is gone at the next login', () => {
    const executable = '/tmp/.mount_WakefuX1/wakeful';
    const appImage = { file: '/home/ada/Apps/Wakeful-1.0.AppImage', mount: '/tmp/.mount_WakefuX1' };
    expect(launchAtLogin({ ...FACTS, executable, appImage }).executable).toBe(appImage.file);
  });

  it('is not the AppImage of somebody else, which this was started from', () => {
    const appImage = { file: '/home/ada/Apps/Editor.AppImage', mount: '/tmp/.mount_EditorX1' };
    expect(launchAtLogin({ ...FACTS, appImage }).executable).toBe('/opt/Wakeful/wakeful');
    const near = { file: '/home/ada/Apps/Opt.AppImage', mount: '/opt/Wake' };
    expect(launchAtLogin({ ...FACTS, appImage: near }).executable).toBe('/opt/Wakeful/wakeful');
  });
});

describe('an autostart entry', () => {
  it('says what a desktop needs to know', () => {
    expect(autostartEntry(launchAtLogin(FACTS))).toBe(`[Desktop Entry]
Type=Application
Name=Wakeful
Comment=Runs your schedules, without a window until you open one
Exec="/opt/Wakeful/wakeful" "--at-login"
Terminal=false
X-GNOME-Autostart-enabled=true
`);
  });

  it.each([
    ['/a b/c', String.raw`"/a b/c"`],
    ['/100%/%f', String.raw`"/100%%/%%f"`],
    ['/say "hi"', String.raw`"/say \\"hi\\""`],
    ['/$HOME/`id`', String.raw`"/\\$HOME/\\` + '`id' + String.raw`\\` + '`"'],
    ['/back\\slash', String.raw`"/back\\\\slash"`],
    ['/two\nlines\tand\rmore', String.raw`"/two\nlines\tand\rmore"`],
    ['/naïve/ßé/日本', '"/naïve/ßé/日本"'],
  ])('starts %j and nothing else', (executable, exec) => {
    expect(execLine({ executable, args: [] })).toBe(exec);
    const entry = autostartEntry({ executable, args: [] });
    expect(entry.split('\n')).toHaveLength(8);
    expect(readAutostartEntry(entry)).toEqual({ isOn: true, exec });
  });

  it('that a person or a desktop has switched off is off', () => {
    const entry = autostartEntry(launchAtLogin(FACTS));
    expect(readAutostartEntry(`${entry}Hidden=true\n`)?.isOn).toBe(false);
    expect(readAutostartEntry(entry.replace('enabled=true', 'enabled = false'))?.isOn).toBe(false);
    expect(readAutostartEntry(`${entry}[Desktop Action x]\nHidden=true\nExec=other\n`)).toEqual({
      isOn: true,
      exec: '"/opt/Wakeful/wakeful" "--at-login"',
    });
  });

  it.each(['', '\u0000', 'Exec=x', '[Desktop Entry]\nName=x', '[Other]\nExec=x', '[Desktop Entry'])(
    'is not %j',
    (text) => {
      expect(readAutostartEntry(text)).toBeNull();
    },
  );
});
