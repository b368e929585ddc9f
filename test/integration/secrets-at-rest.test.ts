/**
 * A secret that is used in every way, by jobs that print it, fail with it, send it, are stopped and are cut off with it: no file of
 * the data folder, and nothing that Wakeful answers, holds its value or an encoding of it.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectToRunning } from '../../src/main/cli/connect';
import { homePaths } from '../../src/main/host/home-paths';
import type { WakefulClient } from '../../src/shared/contract/contract';
import type { RunView } from '../../src/shared/contract/views';
import type { ScheduleDefinitionInput } from '../../src/shared/model/schedule';
import { Home, type Host } from '../support/built-command';
import { openServer, type TestServer } from '../support/test-server';

const VALUE = 'Zx9&quite "secret" välue/1';
const HEADER = 'a-token-for-a-header';
const FORMS = [
  VALUE,
  ...[encodeURIComponent(VALUE), JSON.stringify(VALUE).slice(1, -1)],
  Buffer.from(VALUE).toString('base64').slice(0, -4),
  // Inside of "user:VALUE".
  Buffer.from(`user:${VALUE}`).toString('base64').slice(8, -4),
  HEADER,
];
const PLACEHOLDER = '$' + '{secret:API_TOKEN}';

let home: Home;
let server: TestServer;
let client: WakefulClient;
beforeEach(async () => {
  home = new Home();
  // Repeats what it was sent, as a bad server does.
  server = await openServer((request, response) => {
    const token = String(request.headers['x-token']);
    response.writeHead(500, { 'x-echo': token });
    response.end(`You said ${token}`);
  });
});
afterEach(async () => {
  await home.dispose();
  await server.close();
});

async function serve(): Promise<Host> {
  const host = await home.serve({ env: { WAKEFUL_LOG_LEVEL: 'debug' } });
  const connected = await connectToRunning(homePaths(home.folder).socket);
  if (connected === null) throw new Error('Wakeful does not answer.');
  client = connected;
  return host;
}

function add(name: string, action: ScheduleDefinitionInput['action']) {
  const trigger = { kind: 'interval', everyMs: 3_600_000 } as const;
  return client.schedules.create({ name, trigger, action, retry: { limit: 0 } });
}

/** Runs it to its end. */
async function ended(schedule: string): Promise<RunView> {
  const { id } = await client.schedules.run({ schedule });
  for await (const _chunk of await client.runs.follow({ run: id }));
  return client.runs.get({ run: id });
}

/** All that was written by a run so far. */
async function textOf(run: string): Promise<string> {
  return (await client.runs.output({ run })).chunks.map(({ text }) => text).join('');
}

/** Every file in which a form of a value stands. */
function leaks(): string[] {
  const files = globSync('**/*', { cwd: home.folder }).filter((name) =>
    statSync(join(home.folder, name)).isFile(),
  );
  expect(files).toEqual(
    expect.arrayContaining([
      'wakeful.db',
      'wakeful.db-wal',
      'logs/wakeful.log',
      'secret-key',
      'runs/helper.log',
    ]),
  );
  return files.flatMap((name) => {
    const bytes = readFileSync(join(home.folder, name));
    return FORMS.filter((form) => bytes.includes(form)).map((form) => `${name}: ${form}`);
  });
}

test('the value of a secret is at rest nowhere, whatever jobs do with it', async () => {
  const first = await serve();
  const set = await home.runWith({ input: `${VALUE}\n` }, 'secret', 'set', 'API_TOKEN');
  expect(set.exitCode, set.err).toBe(0);
  await client.secrets.set({ name: 'HEADER', value: HEADER });
  const env = { TOKEN: PLACEHOLDER };

  const line = 'echo "$TOKEN"; echo "<$TOKEN>" >&2; printf %s "user:$TOKEN" | base64 -w0; exit 3';
  await add('Print', { kind: 'command', line, env });
  const printed = await ended('Print');
  expect(printed).toMatchObject({ status: 'failed', exitCode: 3 });
  expect(await textOf(printed.id)).toContain('<•••>');

  await add('Script', {
    kind: 'script',
    interpreter: 'sh',
    text: 'env | grep TOKEN; set -x; : "$TOKEN"',
    env,
  });
  expect(await ended('Script')).toMatchObject({ status: 'succeeded' });

  await add('Nowhere', { kind: 'command', line: 'true', cwd: '/nowhere', env });
  expect((await ended('Nowhere')).reason).toContain('/nowhere');

  await add('Check', {
    kind: 'http',
    url: server.address,
    method: 'POST',
    headers: { 'x-token': '$' + '{secret:HEADER}' },
    body: `{"key":"${PLACEHOLDER}"}`,
    expect: { bodyContains: 'welcome' },
  });
  const checked = await ended('Check');
  expect(checked).toMatchObject({ status: 'failed' });
  expect(server.asked).toMatchObject([{ headers: { 'x-token': HEADER }, body: `{"key":"${VALUE}"}` }]);

  await add('Long', { kind: 'command', line: 'echo "begin $TOKEN"; sleep 600', env });
  const { id: long } = await client.schedules.run({ schedule: 'Long' });
  const live = await client.runs.follow({ run: long });
  expect((await live.next()).value).toMatchObject({ text: 'begin •••\n' });
  expect(leaks()).toEqual([]);

  // Cut off, and taken over by the next life; then stopped.
  first.signal('SIGKILL');
  await first.ended;
  await serve();
  await client.runs.stop({ run: long });
  for await (const _chunk of await client.runs.follow({ run: long }));
  expect(await client.runs.get({ run: long })).toMatchObject({ status: 'cancelled' });

  await client.secrets.remove({ name: 'API_TOKEN', force: true });
  expect((await ended('Print')).reason).toContain('There is no secret "API_TOKEN"');
  expect(leaks()).toEqual([]);

  const answers = await Promise.all([
    ...[client.schedules.list(), client.runs.list({}), client.status.get(), client.settings.get()],
    ...[client.secrets.list(), client.environment.get({ schedule: 'Print' })],
    ...[printed.id, checked.id, long].map((run) => client.runs.output({ run })),
  ]);
  for (const form of FORMS) expect(JSON.stringify(answers)).not.toContain(form);
});
