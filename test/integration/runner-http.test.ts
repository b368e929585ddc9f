import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobRequest } from '../../src/main/engine/ports';
import { buildSpawner, bundle, type Built } from '../support/built-spawner';
import { TestAuthority } from '../support/certificates';
import { jobOf, marked, openRunner, type RunnerHarness } from '../support/runner-harness';
import { RunnerLife } from '../support/runner-life';
import type { RunnerPlace } from '../support/runner-options';
import { openServer, type TestServer } from '../support/test-server';

let spawner: Built;
let app: Built;
beforeAll(async () => {
  [spawner, app] = await Promise.all([buildSpawner(), bundle('test/support/runner-app.ts')]);
});
afterAll(() => Promise.all([spawner.remove(), app.remove()]));

let place: RunnerPlace;
let server: TestServer;
let closers: (() => Promise<void>)[];
/** Resolves when the server has been asked for `/never`, which it does not answer. */
let askedForever: Promise<void>;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-http-'));
  place = { spawnerPath: spawner.path, folder, token: randomUUID() };
  const asked = Promise.withResolvers<void>();
  askedForever = asked.promise;
  server = await openServer((request, response) => {
    if (request.url === '/never') return asked.resolve();
    response.writeHead(request.url === '/bad' ? 503 : 200).end('all well');
  });
  closers = [() => server.close()];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  await expect.poll(() => marked(place.token), { timeout: 10_000 }).toEqual([]);
  await rm(place.folder, { recursive: true, force: true });
});

async function nextLife(environment: Record<string, string> = {}): Promise<RunnerHarness> {
  const harness = await openRunner({ ...place, environment });
  closers.push(() => harness.runner.close());
  return harness;
}

function check(runId: number, path: string, wishes: object = {}): JobRequest {
  return jobOf(runId, { kind: 'http', url: `${server.address}${path}`, ...wishes });
}

test('a check is told, kept and traced like any other job', async () => {
  const { runner, ears } = await nextLife();
  runner.start(check(1, '/good', { expect: { bodyContains: 'well' } }));
  const result = await ears.untilFinished(1);
  expect(result).toMatchObject({
    kind: 'checked',
    problem: null,
    unreachable: false,
    responseMs: expect.any(Number) as number,
    warning: null,
    cut: null,
  });
  expect(ears.told[0]).toBe('started 1');
  expect(ears.started[0]?.pid).toBe(runner.helperPid);
  expect(ears.textOf(1)).toMatch(/^GET http:.*\/good\nHTTP\/1\.1 200 OK after \d+ ms\n[^]*\n\nall well\n$/);
  const { chunks } = await runner.output(1, 1);
  expect(chunks).toEqual(ears.output);
  expect(await runner.trace(1, 1)).toMatchObject({ kind: 'ended', pid: runner.helperPid, result });
});

test('what is not as expected stands in the result and in the log', async () => {
  const { runner, ears } = await nextLife();
  runner.start(check(1, '/bad'));
  const problem = 'The status is 503 Service Unavailable; 200-299 was expected.';
  expect(await ears.untilFinished(1)).toMatchObject({ kind: 'checked', problem, unreachable: false });
  expect(ears.output.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual([
    `${problem}\n`,
  ]);
});

test('a check that is stopped ends at once', async () => {
  const { runner, ears } = await nextLife();
  runner.start(check(1, '/never'));
  await askedForever;
  runner.stop(1);
  expect(await ears.untilFinished(1)).toMatchObject({ kind: 'checked', problem: null, cut: 'stopped' });
});

test('a header that cannot be one is told in words', async () => {
  const { runner, ears } = await nextLife();
  const job = check(1, '/good');
  if (job.action.kind !== 'http') throw new Error('It is a check.');
  runner.start({ ...job, action: { ...job.action, headers: { 'X-Key': 'two\nlines' } } });
  expect(await ears.untilFinished(1)).toMatchObject({
    kind: 'checked',
    problem: 'This request cannot be sent: Invalid character in header content ["X-Key"].',
    unreachable: false,
  });
});

test('an authority that this computer trusts is trusted', async () => {
  const authority = new TestAuthority();
  const secure = await openServer((_, response) => response.end(), authority.issue());
  closers.push(() => secure.close());
  const file = join(place.folder, 'authorities.pem');
  await writeFile(file, authority.cert);
  const { runner, ears } = await nextLife({ SSL_CERT_FILE: file });
  runner.start(jobOf(1, { kind: 'http', url: secure.address }));
  expect(await ears.untilFinished(1)).toMatchObject({ problem: null });
});

describe('Wakeful is killed during a check', () => {
  async function crash(): Promise<{ helperPid: number }> {
    const life = new RunnerLife(app.path, place);
    closers.push(() => life.kill());
    life.start(check(1, '/never'));
    const started = await life.until('started');
    await askedForever;
    await life.kill();
    return started;
  }

  test('the next one adopts it, and stops it without a signal to the helper', async () => {
    const { helperPid } = await crash();
    const { runner, ears } = await nextLife();
    expect(await runner.trace(1, 1)).toMatchObject({ kind: 'alive', pid: helperPid });
    runner.stop(1);
    // Only a helper that lives can write that the check ended so.
    expect(await ears.untilFinished(1)).toMatchObject({ kind: 'checked', cut: 'stopped' });
  });

  test('together with the helper: it is lost at once', async () => {
    const { helperPid } = await crash();
    process.kill(helperPid, 'SIGKILL');
    await expect.poll(() => marked(place.token), { timeout: 10_000 }).toEqual([]);
    const { runner } = await nextLife();
    await expect.poll(async () => (await runner.trace(1, 1)).kind).toBe('lost');
  });
});

test('a check whose helper is killed is lost, and nothing else is touched', async () => {
  const { runner, ears } = await nextLife();
  runner.start(check(1, '/never'));
  await askedForever;
  process.kill(runner.helperPid ?? 0, 'SIGKILL');
  const result = await ears.untilFinished(1);
  expect(result.kind === 'lost' && result.message).toContain('ended unexpectedly');
});
