import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { makePrivateFolder } from '../../../src/main/host/private-folder';
import { keptToken } from '../../../src/main/host/random-token';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-home-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the socket', () => {
  test('lies in the data folder', () => {
    expect(homePaths('/home/ada/wakeful', 'linux').socket).toBe('/home/ada/wakeful/wakeful.sock');
  });

  test('of a data folder with a long path lies in a short folder of the same person, always the same', () => {
    const home = `/home/${'deep/'.repeat(40)}`;
    const { socket } = homePaths(home, 'linux');
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect(socket).toBe(homePaths(home, 'linux').socket);
    expect(socket).not.toBe(homePaths(`${home}er`, 'linux').socket);
  });

  test('counts bytes, not characters', () => {
    const home = `/home/${'é'.repeat(60)}`;
    expect(Buffer.byteLength(homePaths(home, 'linux').socket)).toBeLessThanOrEqual(100);
  });

  test('is a pipe of its own on Windows', () => {
    const { socket, socketIsFile } = homePaths('C:\\Users\\Ada\\wakeful', 'win32');
    expect(socket).toMatch(/^\\\\\.\\pipe\\wakeful-[0-9a-f]{16}$/);
    expect(socketIsFile).toBe(false);
  });
});

describe.skipIf(process.getuid === undefined)('a private folder', () => {
  test('is made with all that leads to it', () => {
    const made = join(folder, 'a/b/c');
    makePrivateFolder(made, 'wakeful.db');
    expect(modeOf(made)).toBe(0o700);
  });

  test('that is ours is closed to others', () => {
    writeFileSync(join(folder, 'wakeful.db'), '');
    chmodSync(folder, 0o755);
    makePrivateFolder(folder, 'wakeful.db');
    expect(modeOf(folder)).toBe(0o700);
  });

  test('that others use is refused and left as it is', () => {
    writeFileSync(join(folder, 'letters.txt'), '');
    chmodSync(folder, 0o755);
    expect(() => makePrivateFolder(folder, 'wakeful.db')).toThrow(
      'holds other files and is open to other users',
    );
    expect(modeOf(folder)).toBe(0o755);
  });

  test('cannot stand where a file is', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makePrivateFolder(join(folder, 'file'), 'wakeful.db')).toThrow('a file is in its place');
    expect(() => makePrivateFolder(join(folder, 'file/below'), 'wakeful.db')).toThrow(
      'a file is in its place',
    );
  });

  test('may be a link to a private folder with other things in it', () => {
    const target = join(folder, 'target');
    mkdirSync(target, { mode: 0o700 });
    writeFileSync(join(target, 'letters.txt'), '');
    symlinkSync(target, join(folder, 'link'));
    expect(() => makePrivateFolder(join(folder, 'link'), 'wakeful.db')).not.toThrow();
  });

  test.runIf(process.getuid?.() === 0)('that belongs to somebody else is refused', () => {
    chownSync(folder, 12_345, 12_345);
    expect(() => makePrivateFolder(folder, 'wakeful.db')).toThrow('belongs to another user');
  });

  test.runIf(process.getuid?.() === 0)('that is the link of somebody else is refused', () => {
    const link = join(folder, 'link');
    mkdirSync(join(folder, 'target'), { mode: 0o700 });
    symlinkSync(join(folder, 'target'), link);
    lchownSync(link, 12_345, 12_345);
    expect(() => makePrivateFolder(link, 'wakeful.db')).toThrow('belongs to another user');
  });
});

describe('the kept token', () => {
  test('is the same after a restart, and for its owner alone', () => {
    const file = join(folder, 'access-token');
    const token = keptToken(file);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(keptToken(file)).toBe(token);
    expect(modeOf(file)).toBe(0o600);
  });

  test('is made anew when the file is damaged', () => {
    const file = join(folder, 'access-token');
    writeFileSync(file, 'short');
    expect(keptToken(file)).toMatch(/^[\w-]{32}$/);
  });
});
