import { link, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProcessIdentity } from '../../../src/main/engine/ports';
import { investigate, lookAt } from '../../../src/main/runner/investigation';
import { RunFolder } from '../../../src/main/runner/run-folder';
import type { RunJournal } from '../../../src/main/runner/run-journal';

const HELPER: ProcessIdentity = { bootId: 'b', pid: 100, startedAt: '1' };
const JOB: ProcessIdentity = { bootId: 'b', pid: 200, startedAt: '2' };
const STARTED = { process: JOB, startedAt: 5_000, timeoutMs: null };
const ENDED = {
  result: { kind: 'exited', runId: 1, at: 6_000, exitCode: 0, signal: null, cut: null },
  pid: 200,
  startedAt: 5_000,
} as const;

let root: string;
let folder: RunFolder;
let journals: RunJournal[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wakeful-folder-'));
  folder = new RunFolder(root, 1, 1);
  journals = [];
});
afterEach(async () => {
  for (const journal of journals) journal.close();
  await rm(root, { recursive: true });
});

async function helperStarts(): Promise<RunJournal> {
  const journal = await folder.placeMarker(0, { by: 'spawner', spawner: HELPER });
  if (!journal) throw new Error('The marker existed.');
  journals.push(journal);
  return journal;
}

const alive = (...living: ProcessIdentity[]) => ({
  isAlive: (identity: ProcessIdentity) => living.some((each) => each.pid === identity.pid),
  // Looks again at once.
  timer: {
    after: (_: number, callback: () => void) => {
      queueMicrotask(callback);
      return () => undefined;
    },
  },
});

describe('a start marker', () => {
  test('is placed by one of many rivals', async () => {
    const rivals = Array.from({ length: 20 }, () => folder.placeMarker(0, { by: 'recovery' }));
    const placed = (await Promise.all(rivals)).filter((journal) => journal !== null);
    journals.push(...placed);
    expect(placed).toHaveLength(1);
    expect(await readdir(folder.path)).toEqual(['start-0']);
  });

  test('tells who placed it, from the moment it is there', async () => {
    await helperStarts();
    expect(folder.newestMarker()).toMatchObject({
      generation: 0,
      notes: { marker: { by: 'spawner', spawner: HELPER }, process: null, result: null },
    });
  });

  test('is not harmed by the second name that a crash left it', async () => {
    await helperStarts();
    await link(join(folder.path, 'start-0'), join(folder.path, `start-0.${process.pid}`));
    expect(await folder.placeMarker(0, { by: 'recovery' })).toBeNull();
    expect(folder.newestMarker()?.notes.marker).toEqual({ by: 'spawner', spawner: HELPER });
  });

  test('with a line that was cut off keeps the others', async () => {
    const journal = await helperStarts();
    journal.write(STARTED);
    await writeFile(join(folder.path, 'start-0'), '\n{"result":{"kind":"exi', { flag: 'a' });
    expect(folder.newestMarker()?.notes).toMatchObject({ process: STARTED, result: null });
    journal.write(ENDED);
    expect(folder.newestMarker()?.notes.result).toEqual(ENDED);
  });
});

describe('what an earlier version wrote is understood', () => {
  test.each([
    [
      { kind: 'exited', runId: 1, at: 6_000, exitCode: null, signal: 'SIGTERM', stopped: true },
      { kind: 'exited', runId: 1, at: 6_000, exitCode: null, signal: 'SIGTERM', cut: 'stopped' },
    ],
    [
      { kind: 'exited', runId: 1, at: 6_000, exitCode: 3, signal: null, stopped: false },
      { kind: 'exited', runId: 1, at: 6_000, exitCode: 3, signal: null, cut: null },
    ],
    [
      { kind: 'not-started', runId: 1, at: 6_000, message: 'No.' },
      { kind: 'not-started', runId: 1, at: 6_000, message: 'No.', isPermanent: true },
    ],
    [
      { kind: 'lost', runId: 1, at: 6_000, message: 'Gone.' },
      { kind: 'lost', runId: 1, at: 6_000, message: 'Gone.' },
    ],
  ])('%j', async (written, result) => {
    const lines = [
      { by: 'spawner', spawner: HELPER },
      { process: JOB, startedAt: 5_000 },
      { result: written, pid: 200, startedAt: 5_000 },
    ];
    await mkdir(folder.path);
    await writeFile(join(folder.path, 'start-0'), lines.map((line) => `\n${JSON.stringify(line)}`).join(''));
    expect(await investigate(folder, alive(HELPER))).toEqual({
      kind: 'ended',
      note: { result, pid: 200, startedAt: 5_000 },
    });
  });

  test('a process without a word about its timeout has none', async () => {
    await mkdir(folder.path);
    const marker = JSON.stringify({ by: 'spawner', spawner: HELPER });
    const note = JSON.stringify({ process: JOB, startedAt: 5_000 });
    await writeFile(join(folder.path, 'start-0'), `\n${marker}\n${note}`);
    expect(await investigate(folder, alive(JOB))).toMatchObject({ kind: 'alive', note: STARTED });
  });
});

describe('what became of a run', () => {
  test('nothing is there: it was never started, and a late request is void', async () => {
    expect(await investigate(folder, alive(HELPER))).toEqual({ kind: 'never-started' });
    expect(await folder.placeMarker(0, { by: 'spawner', spawner: HELPER })).toBeNull();
  });

  test('a second recovery voids what the first one may have asked for again', async () => {
    await investigate(folder, alive());
    await investigate(folder, alive());
    expect(folder.newestMarker()?.generation).toBe(1);
    expect(await folder.placeMarker(1, { by: 'spawner', spawner: HELPER })).toBeNull();
  });

  test('its process lives, or only its helper: it is alive', async () => {
    const journal = await helperStarts();
    journal.write(STARTED);
    for (const living of [JOB, HELPER])
      expect(await investigate(folder, alive(living))).toMatchObject({
        kind: 'alive',
        note: STARTED,
        pid: 200,
      });
  });

  test('neither lives: it is lost', async () => {
    const journal = await helperStarts();
    journal.write(STARTED);
    expect(await investigate(folder, alive())).toEqual({ kind: 'lost', note: STARTED, pid: 200 });
  });

  test('it is alive, and who counts its time from where is known', async () => {
    const journal = await helperStarts();
    journal.write({ ...STARTED, timeoutMs: 90_000 });
    journal.write({ awakeMs: 30_000 });
    journal.write({ awakeMs: 60_000.5 });
    expect(await investigate(folder, alive(JOB, HELPER))).toMatchObject({
      isWatched: true,
      awakeMs: 60_000.5,
    });
    folder.noteAwake({ awakeMs: 75_000 });
    expect(await investigate(folder, alive(JOB))).toMatchObject({ isWatched: false, awakeMs: 75_000 });
  });

  test('its helper does it itself: it lives and goes with the helper', async () => {
    const note = { process: null, startedAt: 5_000, timeoutMs: null };
    (await helperStarts()).write(note);
    expect(await investigate(folder, alive(HELPER))).toMatchObject({ kind: 'alive', note, pid: HELPER.pid });
    expect(await investigate(folder, alive(JOB))).toEqual({ kind: 'lost', note, pid: HELPER.pid });
  });

  test('its end is written: it has ended, whoever lives', async () => {
    const journal = await helperStarts();
    journal.write(STARTED);
    journal.write(ENDED);
    for (const living of [[], [JOB, HELPER]])
      expect(await investigate(folder, alive(...living))).toEqual({ kind: 'ended', note: ENDED });
  });

  test('its end is written while its helper is being looked for: it has ended', async () => {
    const journal = await helperStarts();
    journal.write(STARTED);
    const isAlive = (): boolean => {
      journal.write(ENDED);
      return false;
    };
    expect(lookAt(folder, { isAlive })).toEqual({ kind: 'ended', note: ENDED });
  });

  test('its helper is about to start it: recovery waits for what comes of it', async () => {
    const journal = await helperStarts();
    let looks = 0;
    const { timer } = alive();
    const after = (ms: number, callback: () => void): (() => void) => {
      looks += 1;
      if (looks === 3) journal.write(STARTED);
      return timer.after(ms, callback);
    };
    const found = await investigate(folder, { ...alive(HELPER, JOB), timer: { after } });
    expect(found).toMatchObject({ kind: 'alive', note: STARTED, pid: 200 });
  });

  test('its helper hangs, or died before it noted a process: it is lost, and not started again', async () => {
    await helperStarts();
    expect(await investigate(folder, alive(HELPER))).toEqual({ kind: 'lost', note: null, pid: null });
    expect(await investigate(folder, alive())).toEqual({ kind: 'lost', note: null, pid: null });
  });

  test('nobody can say who placed the marker: it is lost, and not started again', async () => {
    await mkdir(folder.path);
    await writeFile(join(folder.path, 'start-0'), '');
    expect(await investigate(folder, alive(HELPER))).toEqual({ kind: 'lost', note: null, pid: null });
  });
});
