import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { keyFileBox } from '../../../src/main/host/key-file-box';
import { SecretKeeper } from '../../../src/main/loop/secret-keeper';
import { SecretBoxKind } from '../../../src/shared/model/secret';
import { SECOND_MS } from '../../../src/shared/time/duration';
import { FakeSecretBox } from '../../support/fake-secret-box';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  expect(disposeWorlds()).toEqual([]);
});

const secret = (name: string): string => '$' + `{secret:${name}}`;
const HOURLY = { trigger: { kind: 'interval', everyMs: 3_600_000 } } as const;

function withToken(world: World, name: string, schedule: string) {
  const action = { kind: 'command', line: 'deploy', env: { TOKEN: secret(name) }, cwd: null } as const;
  return { ...world.add({ ...HOURLY, name: schedule, action }), action };
}

/** Lets what was promised be kept: opening a lock takes a few turns. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-keeper-'));
  folders.push(folder);
  return join(folder, 'secret-key');
}

describe('a job', () => {
  test('gets the value, with what is to be masked; nobody else does', async () => {
    const world = await startWorld();
    await world.secrets.set('API_TOKEN', 'a-value-of-it');
    const { id } = withToken(world, 'API_TOKEN', 'Deploy');
    world.core.runNow({ id });
    await settled();
    const [request] = world.runner.requests;
    expect(request?.action).toMatchObject({ env: { TOKEN: 'a-value-of-it' } });
    expect(request?.masks).toContain('a-value-of-it');
    world.finishRuns();
    expect(world.runs(id)).toMatchObject([{ status: 'succeeded' }]);
    expect(JSON.stringify(world.store.findSchedule({ id }))).not.toContain('a-value-of-it');
  });

  test('whose secret is missing is not started, and the sentence says which and what to do', async () => {
    const world = await startWorld();
    const { id } = withToken(world, 'API_TOKEN', 'Deploy');
    world.core.runNow({ id });
    await settled();
    expect(world.runner.requests).toEqual([]);
    expect(world.runs(id)).toMatchObject([
      {
        startedAt: null,
        reason:
          'There is no secret "API_TOKEN", and the variable TOKEN needs it. Set it (wakeful secret set API_TOKEN), then run this again.',
      },
    ]);
  });

  test('whose secret cannot be opened now says why', async () => {
    const world = await startWorld();
    await world.secrets.set('API_TOKEN', 'a-value-of-it');
    world.secretBox.isShut = true;
    const { id } = withToken(world, 'API_TOKEN', 'Deploy');
    world.core.runNow({ id });
    await settled();
    const [run] = world.store.listRuns({ scheduleId: id, limit: 1 });
    expect(world.runner.requests).toEqual([]);
    expect(JSON.stringify(run)).toContain(
      'The secret \\"API_TOKEN\\" cannot be read. The keychain is shut. Unlock it.',
    );
  });

  test('that is stopped while its secret is opened is not started', async () => {
    const world = await startWorld();
    await world.secrets.set('API_TOKEN', 'a-value-of-it');
    const { id } = withToken(world, 'API_TOKEN', 'Deploy');
    const run = world.core.runNow({ id });
    world.core.stopRun(run.id);
    await settled();
    expect(world.runner.requests).toEqual([]);
    expect(world.runs(id)).toMatchObject([{ status: 'cancelled' }]);
  });
});

describe('removing', () => {
  test('one that schedules use is refused with their names, and done when it is forced', async () => {
    const world = await startWorld();
    await world.secrets.set('TOKEN', 'a-value');
    for (const name of ['D', 'C', 'B', 'A']) withToken(world, 'TOKEN', name);
    withToken(world, 'TOKEN2', 'Other');
    const gone = withToken(world, 'TOKEN', 'Gone');
    world.core.removeSchedule({ id: gone.id });

    expect(() => world.secrets.remove('TOKEN', { force: false })).toThrow(
      'The secret "TOKEN" is used by "A", "B", "C" and 1 more, and their runs would fail without it.',
    );
    world.secrets.remove('TOKEN', { force: true });
    expect(world.store.secrets.list()).toEqual([]);
  });

  test('one that is not there says so, with one that may be meant', async () => {
    const world = await startWorld();
    await world.secrets.set('Token', 'a-value');
    withToken(world, 'TOKEN', 'A');
    expect(() => world.secrets.remove('TOKEN', { force: false })).toThrow('There is no secret "TOKEN".');
    try {
      world.secrets.remove('TOKEN', { force: false });
    } catch (error) {
      expect(error).toMatchObject({ failure: { kind: 'not-found', fix: 'Did you mean "Token"?' } });
    }
  });
});

describe('setting', () => {
  test('keeps when it was made and when it was changed', async () => {
    const world = await startWorld();
    const at = world.time.wall();
    await world.secrets.set('B', 'first');
    await world.secrets.set('a', 'another');
    world.time.advance(SECOND_MS);
    await world.secrets.set('B', 'second');
    expect(world.store.secrets.list()).toEqual([
      { name: 'a', box: 'keychain', createdAt: at, updatedAt: at },
      { name: 'B', box: 'keychain', createdAt: at, updatedAt: at + SECOND_MS },
    ]);
  });

  test('where the keychain cannot be used the key file does, and says why', async () => {
    const world = await startWorld();
    const keychain = new FakeSecretBox();
    keychain.isShut = true;
    const boxes = [keychain, keyFileBox(keyFile())];
    const keeper = new SecretKeeper({ store: world.store, clock: world.time, boxes, log: SILENT });
    expect(await keeper.chosenBox()).toEqual({ kind: 'key-file', because: 'The keychain is shut.' });
    expect(await keeper.set('A', 'a-value')).toMatchObject({ box: 'key-file' });
  });

  test('what the desktop locked with its keychain is not for a host without one, and the words say so', async () => {
    const world = await startWorld();
    await world.secrets.set('A', 'a-value');
    const boxes = [new FakeSecretBox(SecretBoxKind.KeyFile)];
    const keeper = new SecretKeeper({ store: world.store, clock: world.time, boxes, log: SILENT });
    const { action } = withToken(world, 'A', 'Deploy');
    expect(await keeper.fill(action)).toEqual({
      kind: 'refused',
      isPermanent: true,
      message:
        'The secret "A" cannot be read. It is locked with the keychain, which only the desktop app can open. Start the desktop app in the place of this one, or set it anew: wakeful secret set A',
    });
  });

  test('no new key takes the place of a lost one while other secrets are locked with that', async () => {
    const world = await startWorld();
    const file = keyFile();
    const options = { store: world.store, clock: world.time, boxes: [keyFileBox(file)], log: SILENT };
    const keeper = new SecretKeeper(options);
    await keeper.set('A', 'value of A');
    await keeper.set('B', 'value of B');
    rmSync(file);

    await expect(keeper.set('A', 'new value')).rejects.toMatchObject({
      failure: {
        kind: 'conflict',
        message: `The key file ${file} is missing, and without it no secret can be read. "B" cannot be read, so nothing is added.`,
        fix: 'Put a copy of it back. Where there is none, remove each secret (wakeful secret remove NAME --force) and set it anew.',
      },
    });
    keeper.remove('B', { force: true });
    await keeper.set('A', 'new value');
    const { action } = withToken(world, 'A', 'Deploy');
    expect(await keeper.fill(action)).toMatchObject({ action: { env: { TOKEN: 'new value' } } });
  });

  test('a host whose every lock is shut says what to do', async () => {
    const world = await startWorld();
    world.secretBox.isShut = true;
    await expect(world.secrets.set('A', 'a-value')).rejects.toMatchObject({
      failure: { kind: 'unavailable', message: 'The keychain is shut.', fix: 'Unlock it.' },
    });
  });
});
