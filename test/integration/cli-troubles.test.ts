import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Home, type Outcome } from '../support/built-command';

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.dispose());

const ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

function expectWords({ exitCode, out, err }: Outcome, words: string | RegExp): void {
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toMatch(words);
  expect(err).toMatch(/^wakeful: [^\n]+\n$/);
  expect(err).not.toMatch(/\bat .*\.js/);
}

describe('before Wakeful has ever run', () => {
  test('reads answer with nothing, and say on standard error that there is nothing yet', async () => {
    const list = await home.run('list', '--json');
    expect(list).toEqual({
      exitCode: 0,
      out: '[]\n',
      err: expect.stringContaining('has not run with the data folder') as string,
    });
    const status = await home.run('status', '--json');
    expect(JSON.parse(status.out)).toMatchObject({ running: false, schedules: { total: 0, enabled: 0 } });
    expect(await home.run('show', 'hello')).toMatchObject({ exitCode: 1 });
  });

  test('reads leave no trace', async () => {
    await home.run('list');
    expect(() => statSync(home.folder)).toThrow('ENOENT');
  });

  test('an empty list says how to make a schedule', async () => {
    expect((await home.run('list')).out).toMatch(/^There are no schedules yet. Make one: wakeful add /);
  });
});

describe('a damaged database', () => {
  const damage = 'This is not a database at all. '.repeat(200);

  beforeEach(() => {
    mkdirSync(home.folder, { mode: 0o700 });
    writeFileSync(join(home.folder, 'wakeful.db'), damage);
  });

  test.each([['list'], ['serve'], ['status']])(
    'is told in words by %s and left as it is',
    async (command) => {
      expectWords(await home.run(command), /wakeful\.db is damaged or is not a database of Wakeful/);
      expect(readFileSync(join(home.folder, 'wakeful.db'), 'utf8')).toBe(damage);
    },
  );
});

describe('a data folder that cannot be used', () => {
  test('because a file is in its place', async () => {
    writeFileSync(home.folder, '');
    expectWords(
      await home.run('serve'),
      /The data folder .* cannot be used: a file is in its place\. Name another folder with --home\./,
    );
  });

  test('because there is no permission to write there', async () => {
    const above = dirname(home.folder);
    chmodSync(above, 0o555);
    // Permissions do not stop root, so somebody else has to try.
    const outcome = await home.runWith(ROOT ? { uid: NOBODY } : {}, 'serve');
    chmodSync(above, 0o755);
    expectWords(outcome, /The data folder .* cannot be used: there is no permission to write there\./);
  });

  test('because other people use it', async () => {
    mkdirSync(home.folder);
    chmodSync(home.folder, 0o755);
    writeFileSync(join(home.folder, 'letters.txt'), '');
    expectWords(await home.run('serve'), /holds other files and is open to other users/);
    expect(readdirSync(home.folder)).toEqual(['letters.txt']);
  });
});

describe('a reader that goes away', () => {
  test('is no failure', async () => {
    await home.serve();
    await home.json('add', 'loud', '--every', '1h', '--run', 'seq 1 20000');
    await home.run('run', 'loud', '--wait');
    const shell = `"${process.execPath}" out/main/cli.js logs loud --home "${home.folder}" | head -n 1; echo "\${PIPESTATUS[0]}"`;
    expect(execFileSync('bash', ['-c', shell], { encoding: 'utf8' })).toBe('1\n0\n');
  });
});
