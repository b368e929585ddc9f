import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AutostartFile, autostartFolder } from '../../../src/main/host/autostart-file';

let root: string;
let folder: string;
let file: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wakeful-autostart-'));
  folder = join(root, 'config', 'autostart');
  file = join(folder, 'wakeful.desktop');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = (executable = '/opt/Wakeful/wakeful') =>
  new AutostartFile({ folder, launch: { executable, args: ['--at-login'] } });
const OFF = { isOn: false, problem: null };
const ON = { isOn: true, problem: null };

describe('start at login', () => {
  it('is off at first, and leaves no folder behind', async () => {
    expect(await open().read()).toEqual(OFF);
    expect(readdirSync(root)).toEqual([]);
  });

  it('is switched on and off', async () => {
    expect(await open().change(true)).toEqual(ON);
    expect(await open().read()).toEqual(ON);
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/Wakeful/wakeful" "--at-login"\n');
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['wakeful.desktop']);
    expect(await open().change(false)).toEqual(OFF);
    expect(await open().change(false)).toEqual(OFF);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is off when somebody has switched it off elsewhere', async () => {
    await open().change(true);
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
    expect(await open().read()).toEqual(OFF);
    expect(await open().change(true)).toEqual(ON);
  });

  it('tells of an entry that starts another one, and follows when it is asked to', async () => {
    await open('/old/Wakeful.AppImage').change(true);
    expect((await open().read()).problem).toContain('"/old/Wakeful.AppImage"');
    open().followThisProgram();
    expect(await open().read()).toEqual(ON);
  });

  it('is not switched on by following', async () => {
    open().followThisProgram();
    expect(await open().read()).toEqual(OFF);
  });

  it('says where it cannot be kept, and why', () => {
    mkdirSync(join(root, 'config'));
    writeFileSync(folder, 'a file where the folder should be');
    expect(() => open().change(true)).toThrow(/autostart\/wakeful\.desktop, which cannot be written: EEXIST/);
  });
});

it.each([
  ['/home/ada/my config', '/home/ada/my config/autostart'],
  [undefined, '/home/ada/.config/autostart'],
  ['', '/home/ada/.config/autostart'],
  ['relative', '/home/ada/.config/autostart'],
])('with XDG_CONFIG_HOME %j the folder is %s', (configHome, expected) => {
  expect(autostartFolder(configHome, '/home/ada')).toBe(expected);
});
