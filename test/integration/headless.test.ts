import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  LedgerEntryView,
  PowerSpanView,
  RunView,
  ScheduleView,
  StatusView,
} from '../../src/shared/contract/views';
import { Home } from '../support/built-command';

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.dispose());

const NOT_RUNNING = {
  exitCode: 3,
  out: '',
  err: 'wakeful: Wakeful is not running, and this needs it. Start the app, or run: wakeful serve\n',
};

const runs = (...args: string[]) => home.json<RunView[]>('runs', ...args);
const status = () => home.json<StatusView>('status');

describe('a headless Wakeful', () => {
  test('fires what is added, keeps its output, accounts for it, and stops in order', async () => {
    const host = await home.serve();
    const added = await home.json<ScheduleView>(
      'add',
      'hello',
      '--every',
      '1s',
      '--run',
      'echo out; echo err >&2',
    );
    expect(added).toMatchObject({ id: 's1', name: 'hello', enabled: true, health: 'healthy', lastRun: null });

    const succeeded = await home.until(
      () => runs('hello', '--status', 'succeeded'),
      (found) => found.length >= 2,
    );

    const first = succeeded.at(-1)?.id ?? '';
    expect(await home.run('logs', first)).toEqual({ exitCode: 0, out: 'out\nerr\n', err: '' });
    expect(succeeded.at(-1)).toMatchObject({ cause: 'schedule', covers: 1, exitCode: 0, reason: null });
    host.signal('SIGTERM');
    expect(await host.ended).toBe(0);
    expect(host.lines).toHaveLength(1);
    expect(host.errors).toBe('');

    const ledger = await home.json<LedgerEntryView[]>('ledger', 'hello');
    expect(ledger.map(({ from }) => from).slice(1)).toEqual(ledger.map(({ to }) => to).slice(0, -1));
    expect(ledger[0]).toMatchObject({ from: added.createdAt, count: 1, outcome: 'ran', runId: first });
  });

  test('still answers reads when it has ended, and refuses writes with 3', async () => {
    const host = await home.serve();
    await home.json('add', 'hello', '--every', '1h', '--run', 'echo kept');
    await home.json('run', 'hello', '--wait');
    const found = { exitCode: 0, out: '1: kept\n', err: '' };
    expect(await home.run('logs', 'hello', '--search', 'KEPT')).toEqual(found);
    host.signal('SIGINT');
    await host.ended;

    expect(await status()).toMatchObject({
      running: false,
      host: null,
      pid: null,
      schedules: { total: 1, enabled: 1 },
      queue: { succeeded: 1, waiting: 0, running: 0, failed: 0 },
    });
    expect(await home.json<ScheduleView[]>('list')).toMatchObject([{ id: 's1', name: 'hello' }]);
    expect(await home.json<ScheduleView>('show', 'hello')).toMatchObject({
      lastRun: { status: 'succeeded' },
    });
    expect(await runs()).toHaveLength(1);
    expect((await home.run('logs', 'hello')).out).toBe('kept\n');
    expect(await home.run('logs', 'hello', '--search', 'KEPT')).toEqual(found);
    expect(await home.json('logs', 'r1', '--search', 'nothing')).toEqual({
      runId: 'r1',
      matches: [],
      isMore: false,
    });
    expect(await home.json<string[]>('next', 'hello', '-n', '2')).toHaveLength(2);
    expect(await home.json<PowerSpanView[]>('power')).toMatchObject([
      { kind: 'off', to: null },
      { kind: 'awake' },
    ]);
    const writes = [
      ['add', 'x', '--every', '1h', '--run', 'date'],
      ['edit', 'hello', '--every', '2h'],
      ['rename', 'hello', 'bye'],
      ['enable', 'hello'],
      ['disable', 'hello'],
      ['remove', 'hello'],
      ['run', 'hello'],
      ['stop', 'r1'],
    ];
    expect(await Promise.all(writes.map((write) => home.run(...write)))).toEqual(
      writes.map(() => NOT_RUNNING),
    );
  });

  test('changes only what is named', async () => {
    await home.serve();
    const before = await home.json<ScheduleView>(
      ...['add', 'it is "quoted" 🦊', '--cron', '30 2 * * *', '--timezone', 'Europe/Berlin', '--grace', '2h'],
      ...[
        '--env',
        'A=1',
        '--tag',
        'x',
        '--group',
        'g',
        '--priority',
        '5',
        '--exec',
        'rsync',
        '--',
        '-a',
        'from here',
      ],
    );
    expect(before.action).toEqual({
      kind: 'program',
      program: 'rsync',
      args: ['-a', 'from here'],
      cwd: null,
      env: { A: '1' },
    });

    const after = await home.json<ScheduleView>('edit', 's1', '--if-missed', 'skip', '--env', 'B=2');

    expect(after).toEqual({
      ...before,
      ifMissed: { mode: 'skip', graceMs: 7_200_000, limit: 24 },
      action: { ...before.action, env: { A: '1', B: '2' } },
      revision: before.revision + 1,
      updatedAt: after.updatedAt,
    });
    const later = await home.json<ScheduleView>(
      'edit',
      's1',
      '--cron',
      '0 4 * * *',
      '--group',
      '',
      '--unset-env',
      'A',
    );
    expect(later).toMatchObject({
      trigger: { kind: 'cron', expression: '0 4 * * *', timezone: 'Europe/Berlin' },
      group: null,
      action: { env: { B: '2' } },
    });
    expect(await home.json<ScheduleView>('rename', '--', 's1', '-dash')).toMatchObject({ name: '-dash' });
    expect(await home.json<ScheduleView>('disable', '--', '-dash')).toMatchObject({
      enabled: false,
      nextRunAt: null,
    });
    expect(await home.json<ScheduleView>('remove', '--', '-dash')).toMatchObject({ id: 's1' });
    expect(await home.json<ScheduleView[]>('list')).toEqual([]);
  });

  test('tells by its exit code how a run ended that was waited for', async () => {
    await home.serve();
    await home.json('add', 'good', '--every', '1h', '--run', 'true');
    await home.json('add', 'bad', '--every', '1h', '--run', 'echo no; exit 7');
    await home.json('add', 'missing', '--every', '1h', '--exec', '/no/such/program');

    expect(await home.run('run', 'good', '--wait')).toMatchObject({ exitCode: 0 });
    const bad = await home.run('run', 'bad', '--wait', '--json');
    expect(bad.exitCode).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      status: 'failed',
      exitCode: 7,
      cause: 'manual',
      scheduledFor: null,
      covers: 0,
    });
    const missing = await home.run('run', 'missing', '--wait');
    expect(missing.exitCode).toBe(1);
    expect(missing.out).toContain('/no/such/program');
  });

  test('streams output until the run is stopped, with everything that it started', async () => {
    const host = await home.serve();
    await home.json('add', 'long', '--every', '1h', '--run', 'echo begun; sleep 600 & wait');
    const { id } = await home.json<RunView>('run', 'long');
    const following = home.run('logs', id, '--follow');
    await home.until(
      () => home.run('logs', id),
      ({ out }) => out === 'begun\n',
    );

    expect((await home.run('stop', id)).exitCode).toBe(0);

    expect(await following).toMatchObject({ exitCode: 0, out: 'begun\n' });
    expect(await runs()).toMatchObject([{ id, status: 'cancelled' }]);
    host.signal('SIGTERM');
    expect(await host.ended).toBe(0);
  });

  test('waits for runs when it is asked to end, and hurries when it is asked again', async () => {
    const host = await home.serve();
    await home.json('add', 'long', '--every', '1h', '--run', 'echo begun; sleep 600');
    const { id } = await home.json<RunView>('run', 'long');
    await home.until(
      () => home.run('logs', id),
      ({ out }) => out === 'begun\n',
    );

    host.signal('SIGTERM');
    await home.until(
      () => Promise.resolve(readFileSync(join(home.folder, 'logs/wakeful.log'), 'utf8')),
      (log) => log.includes('nothing new is started'),
    );
    const refused = await home.run('run', 'long');
    host.signal('SIGTERM');

    expect(await host.ended).toBe(0);
    expect(refused).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('starting or quitting') as string,
    });
    expect(await runs()).toMatchObject([{ id, status: 'cancelled' }]);
  });

  test('is refused beside another one, with the address of that one', async () => {
    const host = await home.serve();

    const second = await home.run('serve');

    expect(second).toMatchObject({ exitCode: 1, out: '' });
    expect(second.err).toContain('already running on this data folder');
    expect(second.err).toContain(`Open it at ${await host.ready}`);
    expect(await status()).toMatchObject({ running: true, host: 'headless' });
  });

  test('starts again after a kill, over the socket that was left behind', async () => {
    const first = await home.serve();
    await home.json('add', 'hello', '--every', '1h', '--run', 'true');
    first.signal('SIGKILL');
    await first.ended;
    expect(existsSync(join(home.folder, 'wakeful.sock'))).toBe(true);
    expect(await status()).toMatchObject({ running: false });

    await home.serve();

    expect(await status()).toMatchObject({ running: true, schedules: { total: 1 } });
  });

  test('ends in order when it is asked to while it starts', async () => {
    const host = home.launch();
    await home.until(
      () => Promise.resolve(existsSync(join(home.folder, 'logs/wakeful.log'))),
      (begun) => begun,
    );
    host.signal('SIGTERM');

    // Before anything has begun there is no order to keep, and the signal simply ends it.
    expect([0, null]).toContain(await host.ended);
    expect(host.errors).toBe('');
    await home.serve();
    expect(await status()).toMatchObject({ running: true });
  });

  test('fires nothing by itself when scheduling is switched off', async () => {
    await home.serve({ env: { WAKEFUL_DISABLE_SCHEDULER: '1' } });
    await home.json('add', 'hello', '--every', '1s', '--run', 'true');
    expect((await home.run('run', 'hello', '--wait')).exitCode).toBe(0);

    expect(await runs()).toMatchObject([{ cause: 'manual' }]);
    expect((await status()).schedulerStopped).toContain('WAKEFUL_DISABLE_SCHEDULER');
  });

  test('keeps what it keeps from other users', async () => {
    await home.serve();
    expect(statSync(home.folder).mode & 0o777).toBe(0o700);
    for (const file of ['wakeful.sock', 'access-token', 'address', 'logs/wakeful.log']) {
      expect({ file, mode: statSync(join(home.folder, file)).mode & 0o777 }).toEqual({ file, mode: 0o600 });
    }
  });

  test('serves the window to who has its address, again after a restart', async () => {
    const first = await home.serve();
    const { origin, port } = new URL(await first.ready);
    const arrival = await fetch(await first.ready, { redirect: 'manual' });
    const cookie = arrival.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(origin, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(origin)).status).toBe(401);
    first.signal('SIGTERM');
    await first.ended;

    await home.serve({}, '--port', port);

    const page = await fetch(origin, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('__WAKEFUL_NONCE__');
  });

  test('says which port is taken', async () => {
    const other = new Home();
    try {
      const { port } = new URL(await (await other.serve()).ready);
      const outcome = await home.run('serve', '--port', port);
      expect(outcome).toMatchObject({ exitCode: 1, out: '' });
      expect(outcome.err).toContain(`The port ${port} cannot be opened: another program uses it.`);
      expect(await status()).toMatchObject({ running: false });
    } finally {
      await other.dispose();
    }
  });
});

test('a data folder with a long path works like any other', async () => {
  const long = new Home('deep'.repeat(40));
  try {
    await long.serve();
    await long.json('add', 'hello', '--every', '1h', '--run', 'true');
    expect(await long.json<StatusView>('status')).toMatchObject({ running: true, schedules: { total: 1 } });
  } finally {
    await long.dispose();
  }
});
