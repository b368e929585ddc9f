/**
 * Jobs as bad as they come. Each ends in the right status, with a sentence that a person understands, and leaves no process and no
 * descriptor behind.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { judgeResult } from '../../src/main/engine/run-lifecycle';
import type { JobRequest } from '../../src/main/engine/ports';
import { buildSpawner, type Built } from '../support/built-spawner';
import { descriptorsOf, peakMemoryOf, zombiesOf } from '../support/process-facts';
import {
  command,
  marked,
  openRunner,
  program,
  script,
  type HarnessOptions,
  type RunnerHarness,
} from '../support/runner-harness';

const MIB = 1024 * 1024;
/** A small Node holds about 60 MiB; what is not read on would come on top. */
const SMALL_HELPER = 130 * MIB;
const isRoot = process.getuid?.() === 0;

/** An account with few rights, where this one has all. */
const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

let built: Built;
let harness: RunnerHarness;
let quiet: string[];
let closers: (() => unknown)[];
beforeAll(async () => {
  built = await buildSpawner();
  await chmod(join(built.path, '..'), 0o755);
});
afterAll(() => built.remove());
beforeEach(() => {
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
});

const WARM_UP = 1_000;

/** With a helper that has done something, so that what it opens once is open. */
async function open(options: Partial<HarnessOptions> = {}): Promise<void> {
  harness = await openRunner({ spawnerPath: built.path, stopGraceMs: 400, ...options });
  closers.push(() => harness.close());
  harness.runner.start(command(WARM_UP, 'echo warm'));
  await harness.ears.untilFinished(WARM_UP);
  quiet = await descriptors();
}

const helperPid = (): number => harness.runner.helperPid ?? 0;
const descriptors = (): Promise<string[]> => descriptorsOf(helperPid());

async function verdict(runId: number): Promise<{ status: string; reason: string | null }> {
  const { status, reason } = judgeResult(await harness.ears.untilFinished(runId));
  return { status, reason };
}

async function verdictOf(job: JobRequest): Promise<{ status: string; reason: string | null }> {
  harness.runner.start(job);
  return verdict(job.runId);
}

/** The processes of this test besides the helper. */
async function left(): Promise<string[]> {
  return (await marked(harness.token)).filter((each) => !each.startsWith(`${helperPid()} `));
}

async function expectNothingLeft(): Promise<void> {
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  await expect.poll(descriptors, { timeout: 10_000 }).toEqual(quiet);
}

describe.runIf(process.platform === 'linux')('processes that will not go', () => {
  beforeEach(() => open());

  test('a fork bomb of a bounded size', async () => {
    const bomb = `bomb() { [ "$1" -gt 0 ] && { bomb $(($1 - 1)) & bomb $(($1 - 1)) & }; sleep 300; }; bomb 6`;
    harness.runner.start(command(1, bomb));
    await expect.poll(async () => (await left()).length, { timeout: 20_000 }).toBeGreaterThan(200);
    harness.runner.stop(1);
    expect(await verdict(1)).toEqual({ status: 'cancelled', reason: 'Stopped.' });
    await expectNothingLeft();
  });

  test('a fork bomb that goes on while it is stopped', async () => {
    const bomb = `trap '' TERM; i=0; echo ready; while [ $i -lt 3000 ]; do i=$((i + 1)); sleep 300 & done; wait`;
    harness.runner.start(command(1, bomb));
    await harness.ears.untilWritten(1, 'ready');
    harness.runner.stop(1);
    expect((await verdict(1)).status).toBe('cancelled');
    await expectNothingLeft();
  });

  test('a tree that ignores SIGTERM, in groups of its own, whose time is up', async () => {
    const deaf = `trap '' TERM HUP; while :; do sleep 300; done`;
    const job = command(
      1,
      `trap '' TERM; setsid sh -c "${deaf}" & sh -c "${deaf}" & echo ready; wait; ${deaf}`,
    );
    expect(await verdictOf({ ...job, timeoutMs: 500 })).toEqual({
      status: 'timed-out',
      reason: 'It took longer than its timeout allows.',
    });
    await expectNothingLeft();
  });

  test('grandchildren that slip away and hold the output open: the run ends without them', async () => {
    const line = `for i in 1 2 3; do (setsid sh -c 'sleep 300; :' &); done; echo done`;
    expect(await verdictOf(command(1, line))).toEqual({ status: 'succeeded', reason: null });
    expect(harness.ears.textOf(1)).toBe('done\n');
    // They are not ours any more, and what they write is read; with them goes the last of it.
    const escaped = await left();
    expect(escaped.length).toBeGreaterThanOrEqual(3);
    for (const each of escaped) process.kill(Number(each.split(' ', 1)[0]), 'SIGKILL');
    await expectNothingLeft();
  });

  test('a parent that never collects its children', async () => {
    harness.runner.start(command(1, `for i in 1 2 3 4 5; do sleep 0.3 & done; exec sleep 300`));
    const { pid } = await harness.ears.untilStarted(1);
    await expect.poll(() => zombiesOf(pid), { timeout: 10_000 }).toBe(5);
    harness.runner.stop(1);
    expect(await verdict(1)).toEqual({ status: 'cancelled', reason: 'Stopped.' });
    expect(await zombiesOf(helperPid())).toBe(0);
    await expectNothingLeft();
  });
});

describe.runIf(process.platform === 'linux')('ends', () => {
  beforeEach(() => open());
  afterEach(() => expectNothingLeft());

  test.each([
    ['exit 255', 'failed', 'Ended with exit code 255.'],
    ['kill -KILL $$', 'failed', 'Ended by signal SIGKILL.'],
    ['kill -SEGV $$', 'failed', 'Ended by signal SIGSEGV.'],
    ['exec <&- >&- 2>&-; sleep 0.1; exit 4', 'failed', 'Ended with exit code 4.'],
    ['cat; read line || exit 9', 'failed', 'Ended with exit code 9.'],
    ['true', 'succeeded', null],
  ])('%s', async (line, status, reason) => {
    expect(await verdictOf(command(1, line))).toEqual({ status, reason });
  });

  test('hundreds of jobs leave nothing in the helper', async () => {
    for (let batch = 0; batch < 8; batch += 1) {
      const ids = Array.from({ length: 50 }, (_, index) => 1 + batch * 50 + index);
      for (const runId of ids)
        harness.runner.start(program(runId, runId % 10 === 0 ? 'no-such-program' : 'true'));
      await Promise.all(ids.map((runId) => harness.ears.untilFinished(runId)));
    }
    expect(await zombiesOf(helperPid())).toBe(0);
    expect(harness.ears.finished.filter(({ kind }) => kind === 'exited')).toHaveLength(361);
    expect(await peakMemoryOf(helperPid())).toBeLessThan(SMALL_HELPER);
  });
});

describe.runIf(process.platform === 'linux')('output', () => {
  beforeEach(() => open());
  afterEach(() => expectNothingLeft());

  /** Writes one block over and over, as fast as it is taken. */
  const flood = (runId: number, block: string, times: number): JobRequest =>
    script(
      runId,
      `const block = ${block}; let i = 0;
       const go = () => { while (i < ${times}) if (!process.stdout.write((i++, block))) return process.stdout.once('drain', go); };
       go()`,
    );

  async function expectBounded(runId: number, bytes: number): Promise<string> {
    expect(await verdict(runId)).toEqual({ status: 'succeeded', reason: null });
    const told = harness.ears.output.filter((chunk) => chunk.runId === runId);
    expect(told.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBe(bytes);
    expect(Math.max(...told.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(64 * 1024);
    expect(await peakMemoryOf(helperPid())).toBeLessThan(SMALL_HELPER);
    const { chunks, droppedBytes } = await harness.runner.output(runId, 1);
    const kept = chunks.map(({ text }) => text).join('');
    expect(Buffer.byteLength(kept) + droppedBytes).toBe(bytes);
    expect(kept.length).toBeLessThan(3.2 * MIB);
    return kept;
  }

  test('a flood of 200 MB', async () => {
    harness.runner.start(flood(1, `'0123456789abcde\\n'.repeat(65536)`, 200));
    expect(await expectBounded(1, 200 * MIB)).toMatch(/^0123456789abcde\n[^]*\n0123456789abcde\n$/);
  });

  test('one line of 50 MB', async () => {
    harness.runner.start(flood(1, `'x'.repeat(1048576)`, 50));
    expect(await expectBounded(1, 50 * MIB)).toMatch(/^x+$/);
  });

  test('bytes that are no text: NULs, and whatever comes by chance', async () => {
    harness.runner.start(
      command(1, `printf 'a\\0b\\377\\n'; head -c 1000000 /dev/urandom; printf '\\0end' >&2`),
    );
    expect(await verdict(1)).toEqual({ status: 'succeeded', reason: null });
    expect(harness.ears.textOf(1)).toMatch(/^a\0b\ufffd\n/);
    const { chunks, droppedBytes } = await harness.runner.output(1, 1);
    // Escaped as JSON it is more than is kept.
    const kept = Buffer.byteLength(chunks.map(({ text }) => text).join(''));
    expect(kept + droppedBytes).toBe(Buffer.byteLength(harness.ears.textOf(1)));
    expect(chunks.at(-1)).toEqual(harness.ears.output.at(-1));
  });
});

describe.runIf(process.platform === 'linux')('what cannot be started', () => {
  test.each([
    [program(1, 'resitc'), /^The program "resitc" was not found\. Check the spelling/],
    [program(1, '/etc/passwd'), /^The program "\/etc\/passwd" may not be run\. Make it executable/],
    [program(1, '/usr'), /^"\/usr" is a folder, not a program\./],
    [command(1, 'true', { cwd: '/no/such' }), /^The folder "\/no\/such" does not exist\. Create it/],
  ])('%#', async (job, reason) => {
    await open();
    expect(await verdictOf(job)).toEqual({
      status: 'failed',
      reason: expect.stringMatching(reason) as string,
    });
    expect(harness.ears.finished.at(-1)).toMatchObject({ kind: 'not-started', isPermanent: true });
    await expectNothingLeft();
  });

  test('a folder that goes while a job works in it does the job no harm', async () => {
    await open();
    const gone = await mkdtemp(join(tmpdir(), 'wakeful-gone-'));
    harness.runner.start(command(1, `rmdir ${gone} && cd / && exit 6`, { cwd: gone }));
    expect(await verdict(1)).toEqual({ status: 'failed', reason: 'Ended with exit code 6.' });
    expect(await verdictOf(command(2, 'true', { cwd: gone }))).toMatchObject({ status: 'failed' });
    await expectNothingLeft();
  });

  // Root may enter and run everything, so it lays its rights down.
  test('a program that may not be run and a folder that may not be entered', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wakeful-closed-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const runs = join(folder, 'runs');
    const closed = join(folder, 'closed');
    await chmod(folder, 0o755);
    await mkdir(runs);
    await chmod(runs, 0o777);
    await mkdir(closed);
    await writeFile(join(folder, 'tool'), '#!/bin/sh\n');
    await chmod(join(folder, 'tool'), 0o600);
    await chmod(closed, 0o000);
    await open({ folder: runs, ...(isRoot ? { through: AS_NOBODY } : {}) });
    expect(await verdictOf(program(1, join(folder, 'tool')))).toEqual({
      status: 'failed',
      reason: `The program "${folder}/tool" may not be run. Make it executable (chmod +x), or check who may use it.`,
    });
    expect(await verdictOf(command(2, 'true', { cwd: closed }))).toEqual({
      status: 'failed',
      reason: `The folder "${closed}" may not be entered. Check its permissions, or choose another one.`,
    });
    await expectNothingLeft();
  });

  test('no more files than a few: some start, the others say why and can be tried again', async () => {
    await open({ through: ['sh', '-c', 'ulimit -n 48; exec "$0" "$@"'] });
    const { runner, ears } = harness;
    let started = 0;
    for (let refused = 0; refused < 5;) {
      const runId = started + refused + 1;
      runner.start(command(runId, 'exec sleep 300'));
      const first = await Promise.race([ears.untilStarted(runId), ears.untilFinished(runId)]);
      if (!('kind' in first)) started += 1;
      else {
        expect(first).toMatchObject({ kind: 'not-started', isPermanent: false });
        expect(judgeResult(first).reason).toBe(
          'Too many files are open on this computer, so nothing can be started. End some programs, or raise the limit (ulimit -n).',
        );
        refused += 1;
      }
    }
    expect(started).toBeGreaterThan(3);
    for (const { runId } of ears.started) runner.stop(runId);
    for (const { runId } of ears.started.slice(1)) expect((await verdict(runId)).status).toBe('cancelled');
    // Node itself loses a descriptor there, so the helper makes room for another.
    await expect.poll(() => runner.helperPid, { timeout: 10_000 }).toBeNull();
    expect(await left()).toEqual([]);
    expect(await verdictOf(command(100, 'exit 3'))).toMatchObject({ reason: 'Ended with exit code 3.' });
  });
});

/** Why no small disk can be made here; `null` when it can. */
function noSmallDisk(): string | null {
  if (process.platform !== 'linux' || !isRoot) return 'only root on Linux can mount one';
  try {
    const folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return null;
  } catch {
    return 'this system does not let a test mount one';
  }
}

const noDisk = noSmallDisk();
describe.skipIf(noDisk !== null)(`a full disk${noDisk === null ? '' : ` (skipped: ${noDisk})`}`, () => {
  let disk: string;
  beforeEach(async () => {
    disk = await mkdtemp(join(tmpdir(), 'wakeful-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
    closers.push(async () => {
      execFileSync('umount', ['--lazy', disk]);
      await rm(disk, { recursive: true });
    });
    await open({ folder: join(disk, 'runs') });
  });

  const fill = (): void => {
    execFileSync('sh', ['-c', `cat /dev/zero > ${disk}/ballast 2>/dev/null; true`]);
  };

  test('before a job: it is not started, says why, and can be tried again', async () => {
    fill();
    expect(await verdictOf(command(1, 'true'))).toEqual({
      status: 'failed',
      reason:
        "The disk with Wakeful's data folder is full, so this run could not be prepared. Make room, then run it again.",
    });
    expect(harness.ears.finished.at(-1)).toMatchObject({ kind: 'not-started', isPermanent: false });
    await rm(join(disk, 'ballast'));
    expect(await verdictOf(command(2, 'true'))).toEqual({ status: 'succeeded', reason: null });
    await expectNothingLeft();
  });

  test('filled by the output of a job: it goes on, all is told, and what could not be kept is counted', async () => {
    const line = `i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); echo "line $i of many, many lines"; done; exit 5`;
    expect(await verdictOf(command(1, line))).toEqual({
      status: 'failed',
      reason: 'Ended with exit code 5.',
    });
    const told = harness.ears.textOf(1);
    expect(told).toContain('line 20000 of many');
    const { chunks } = await harness.runner.output(1, 1);
    const kept = chunks.map(({ text }) => text).join('');
    expect(kept.length).toBeGreaterThan(10_000);
    expect(kept.length).toBeLessThan(told.length);
    expect(told.startsWith(kept.slice(0, 10_000))).toBe(true);
    await expectNothingLeft();
  });
});
