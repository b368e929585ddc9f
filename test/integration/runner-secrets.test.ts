import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { JobRequest } from '../../src/main/engine/ports';
import { buildSpawner, type Built } from '../support/built-spawner';
import { command, jobOf, openRunner, program, script, type RunnerHarness } from '../support/runner-harness';
import { openServer } from '../support/test-server';

const SECRET = 'grüße:hush hush/1';

let built: Built;
let harness: RunnerHarness;
beforeAll(async () => {
  built = await buildSpawner();
});
afterAll(() => built.remove());
beforeEach(async () => {
  harness = await openRunner({ spawnerPath: built.path });
});
afterEach(() => harness.close());

/** Runs it and answers what was told, after a look that no file that is kept knows the secret. */
async function shown(job: JobRequest, masks = [SECRET]): Promise<string> {
  harness.runner.start({ ...job, masks });
  await harness.ears.untilFinished(job.runId);
  const folder = join(harness.folder, String(job.runId));
  for (const name of await readdir(folder)) {
    const kept = await readFile(join(folder, name), 'utf8');
    for (const mask of masks) expect(kept, name).not.toContain(mask);
  }
  return harness.ears.textOf(job.runId);
}

test('a secret is hidden on both streams, in what is told and in what is kept', async () => {
  const job = command(1, 'echo "a $TOKEN b"; echo "c $TOKEN d" >&2', { env: { TOKEN: SECRET } });
  expect((await shown(job)).split('\n').sort()).toEqual(['', 'a ••• b', 'c ••• d']);
});

test('a secret is hidden that is written byte by byte, with pauses', async () => {
  const source = `
    const bytes = [...Buffer.from('<' + process.env.TOKEN + '>')];
    const next = () => { if (bytes.length > 0) process.stdout.write(Buffer.from([bytes.shift()]), () => setTimeout(next, 5)); };
    next();`;
  expect(await shown(script(1, source, { env: { TOKEN: SECRET } }))).toBe('<•••>');
});

test('a secret is hidden in a flood, wherever the edges fall', async () => {
  const source = `process.stdout.write(Array.from({ length: 20000 }, (_, i) => i + process.env.TOKEN).join('\\n'))`;
  const text = await shown(script(1, source, { env: { TOKEN: SECRET } }));
  expect(text).toBe(Array.from({ length: 20_000 }, (_, index) => `${index}•••`).join('\n'));
});

test('a secret is hidden in the words about what could not be started', async () => {
  await shown(program(1, 'no-such-hush-program'), ['hush']);
  expect(harness.ears.finished[0]).toMatchObject({
    kind: 'not-started',
    message: 'The program "no-such-•••-program" was not found. Check the spelling, or write its full path.',
  });
});

test('a secret is hidden in the log and in the verdict of a check that answers with it', async () => {
  const server = await openServer((request, response) => {
    response.writeHead(200, { 'X-Echo': String(request.headers['x-key']) });
    response.end(JSON.stringify({ key: request.headers['x-key'], more: encodeURIComponent(SECRET) }));
  });
  const masks = ['hush-hush', SECRET];
  const job = jobOf(1, {
    kind: 'http',
    url: server.address,
    headers: { 'X-Key': 'hush-hush' },
    expect: { json: { path: 'key', equals: 'other' } },
  });
  const text = await shown(job, masks);
  expect(text).toContain('X-Echo: •••\n');
  expect(text).toContain('{"key":"•••","more":"•••"}');
  expect(harness.ears.finished[0]).toMatchObject({
    problem: 'In the body "key" is "•••"; "other" was expected.',
  });
  await server.close();
});
