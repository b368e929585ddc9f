import { describe, expect, it } from 'vitest';
import {
  readStartRequest,
  wishOf,
  wishOfSecondStart,
} from '../../../../src/main/host/electron/start-request';

const wish = (...args: string[]) => wishOf(readStartRequest(args));
const SHOW = { kind: 'show', page: null };

describe('a start', () => {
  it.each([
    [[], SHOW],
    [['/path/of/the/app', '--inspect=0', '--home', '/tmp/x', '--no-sandbox'], SHOW],
    [['--run', 'Nightly backup'], { kind: 'run', schedule: 'Nightly backup' }],
    [['--run=Nightly backup', '--unknown'], { kind: 'run', schedule: 'Nightly backup' }],
    [['--run=-x'], { kind: 'run', schedule: '-x' }],
    [['--run'], { kind: 'run', schedule: '' }],
    [['--at-login'], { kind: 'wait' }],
    [['--at-login', '--run', 'Backup'], { kind: 'run', schedule: 'Backup' }],
    [['/path/of/the/app', 'wakeful://waiting'], { kind: 'show', page: '#/waiting' }],
    [['--allow-file-access-from-files', '--', 'wakeful://run/r1'], { kind: 'show', page: '#/runs/r1' }],
    [['wakeful://run/nonsense'], SHOW],
  ])('with %j asks for %j', (args, expected) => {
    expect(wish(...args)).toEqual(expected);
  });

  it('with a link runs nothing, whatever stands beside it', () => {
    expect(wish('wakeful://waiting', '--run', 'Nightly backup')).toEqual({ kind: 'show', page: '#/waiting' });
    expect(wish('--run=Nightly backup', 'wakeful://x" --run "y')).toEqual(SHOW);
  });
});

describe('a further start', () => {
  it('is read as the first one was', () => {
    const sent: unknown = JSON.parse(JSON.stringify(readStartRequest(['--run', 'Backup'])));
    expect(wishOfSecondStart(sent)).toEqual({ kind: 'run', schedule: 'Backup' });
  });

  it.each([null, undefined, {}, 'x', { link: null, run: 1, isAtLogin: false }, { page: '#/settings' }])(
    'that sends %j asks for the window',
    (sent) => {
      expect(wishOfSecondStart(sent)).toEqual(SHOW);
    },
  );
});
