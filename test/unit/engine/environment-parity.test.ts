import { describe, expect, test } from 'vitest';
import { compareEnvironments, looksSecret, parityAdvice } from '../../../src/main/engine/environment-parity';
import { withoutOwn } from '../../../src/main/engine/own-variables';

describe("what is Wakeful's own", () => {
  test('is left out: of Wakeful, of a shell, of what started it', () => {
    const own = {
      ...{
        WAKEFUL_LOG_LEVEL: 'debug',
        ELECTRON_RUN_AS_NODE: '1',
        SHLVL: '2',
        _: '/usr/bin/env',
        OLDPWD: '/',
      },
      ...{ PWD: '/x', CHROME_DESKTOP: 'wakeful.desktop', NOTIFY_SOCKET: '/run/x', GONE: undefined },
    };
    const kept = {
      PATH: '/a/node_modules/.bin:/bin',
      HOME: '/h',
      WAKEFUL_HOME: '/data',
      npm_config_x: '1',
      NODE: 'n',
    };
    expect(withoutOwn({ ...own, ...kept }, ':')).toEqual(kept);
  });

  test('what npm adds is left out where npm started it', () => {
    const npm = { npm_execpath: '/npm', npm_config_x: '1', INIT_CWD: '/x', NODE: '/n', COLOR: '0' };
    const path =
      '/x/node_modules/.bin:/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin:/bin';
    expect(withoutOwn({ ...npm, PATH: path, HOME: '/h' }, ':')).toEqual({ PATH: '/bin', HOME: '/h' });
    const windows = { npm_lifecycle_event: 'start', Path: 'C:\\x\\node_modules\\.bin;C:\\Windows' };
    expect(withoutOwn(windows, ';')).toEqual({ Path: 'C:\\Windows' });
  });
});

test('a variable may be named as what every object has', () => {
  expect(compareEnvironments({ toString: 'a' }, { constructor: 'b' })).toMatchObject([
    { name: 'constructor', terminal: null, job: 'b', difference: 'only-job' },
    { name: 'toString', terminal: 'a', job: null, difference: 'only-terminal' },
  ]);
});

describe('what looks like a secret', () => {
  test.each([
    ['GITHUB_TOKEN', 'x'],
    ['AWS_SECRET_ACCESS_KEY', 'x'],
    ['DB_PASS', 'x'],
    ['MYSQL_PWD_PASSWORD', 'x'],
    ['apikey', 'x'],
    ['NPM_AUTH', 'x'],
    ['DATABASE_URL', 'postgres://me:hunter2@db/x'],
    ['PLAIN', '-----BEGIN RSA PRIVATE KEY-----'],
    ['PLAIN', 'ghp_0123456789abcdef'],
  ])('%s=%s', (name, value) => expect(looksSecret(name, value)).toBe(true));

  test.each([
    ['PATH', '/usr/bin'],
    ['SSH_AUTH_SOCK', '/tmp/agent'],
    ['KEYBOARD', 'de'],
    ['XAUTHORITY', '/home/me/.Xauthority'],
    ['MONKEY', 'x'],
    ['PWD', '/home/me'],
    ['HTTP_PROXY', 'http://proxy:3128'],
    ['TOKEN', '$' + '{secret:API_TOKEN}'],
  ])('not %s=%s', (name, value) => expect(looksSecret(name, value)).toBe(false));

  test('a secret with something besides it does', () => {
    expect(looksSecret('TOKEN', 'hunter2' + '$' + '{secret:B}')).toBe(true);
  });
});

describe('side by side', () => {
  const terminal = { PATH: '/opt:/bin', LANG: 'de', TERM: 'xterm', TOKEN: 'one', EXTRA: 'x', SAME: '1' };
  const job = { PATH: '/bin', LANG: 'C', TOKEN: 'two', NEW: 'y', SAME: '1' };

  test('every variable of either has a row, and values that look secret are not shown', () => {
    const row = (name: string, values: object) => ({ name, isHidden: false, isUsual: false, ...values });
    expect(compareEnvironments(terminal, job)).toEqual([
      row('EXTRA', { terminal: 'x', job: null, difference: 'only-terminal' }),
      row('LANG', { terminal: 'de', job: 'C', difference: 'different' }),
      row('NEW', { terminal: null, job: 'y', difference: 'only-job' }),
      row('PATH', { terminal: '/opt:/bin', job: '/bin', difference: 'different' }),
      row('SAME', { terminal: '1', job: '1', difference: 'same' }),
      row('TERM', { terminal: 'xterm', job: null, difference: 'only-terminal', isUsual: true }),
      row('TOKEN', { terminal: null, job: null, difference: 'different', isHidden: true }),
    ]);
  });

  test('the advice names the folders and the variables, and what to do', () => {
    const [folders, others, ...rest] = parityAdvice(terminal, job, ':');
    expect(rest).toEqual([]);
    expect(folders).toContain('The terminal also looks for programs in /opt; the job does not');
    expect(folders).toContain('(~/.profile, ~/.zprofile, ~/.bash_profile)');
    expect(others).toContain('The terminal has EXTRA, LANG and TOKEN otherwise than the job.');
  });

  test('the same folders in another order are worth a sentence; nothing is not', () => {
    expect(parityAdvice({ PATH: '/a:/b' }, { PATH: '/b:/a:/c' }, ':')).toEqual([
      expect.stringContaining('in another order') as string,
    ]);
    expect(parityAdvice({ PATH: '/a:/b', TERM: 'x' }, { PATH: '/a:/c:/b', NEW: 'y' }, ':')).toEqual([]);
  });

  test('a long list is cut', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`V${index}`, 'x']));
    expect(parityAdvice(many, {}, ':')[0]).toContain('V0, V1, V2, V3, V4 and 4 more otherwise');
  });
});
