import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSpawner, type Built } from '../support/built-spawner';
import { jobOf, openRunner, type RunnerHarness } from '../support/runner-harness';

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

function start(runId: number, text: string, interpreter = 'sh', extra: object = {}): void {
  harness.runner.start(jobOf(runId, { kind: 'script', interpreter, text, ...extra }));
}

const files = (runId = 1): Promise<string[]> => readdir(join(harness.folder, String(runId)));

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform !== 'win32')('a script', () => {
  test.each([
    ['sh', 'for i in 1 2; do\n  echo "line $i" # it\'s fine\ndone', 'line 1\nline 2\n'],
    ['bash', 'printf "%s|" {a,"b c"}', 'a|b c|'],
    ['python3', 'import sys\nprint("grüße", len(sys.argv))', 'grüße 1\n'],
    ['node', 'const { platform } = await import("node:os");\nconsole.log(typeof platform)', 'function\n'],
    ['powershell', '$list = 1, 2\nWrite-Output "count $($list.Count)"', 'count 2\n'],
  ])('for %s is read by it', async (interpreter, text, output) => {
    const program = interpreter === 'powershell' ? 'pwsh' : interpreter;
    start(1, text, interpreter);
    const result = await harness.ears.untilFinished(1);
    if (!isThere(program)) {
      expect(result).toMatchObject({ kind: 'not-started', isPermanent: true });
      expect(result.kind === 'not-started' && result.message).toBe(
        `"${program}", which is to read this script, was not found on this computer. Install it, or choose another interpreter.`,
      );
      return;
    }
    expect(harness.ears.textOf(1)).toBe(output);
    expect(result).toMatchObject({ kind: 'exited', exitCode: 0 });
  });

  test('has its folder and its variables, and its own exit code', async () => {
    start(1, 'echo "$MINE in $(pwd)"; exit 7', 'sh', { cwd: '/', env: { MINE: 'yes' } });
    expect(await harness.ears.untilFinished(1)).toMatchObject({ exitCode: 7 });
    expect(harness.ears.textOf(1)).toBe('yes in /\n');
  });

  test('is a file for the person alone while it runs, and gone afterwards', async () => {
    start(1, 'echo "$0"; until [ -e "$(dirname "$0")/go" ]; do sleep 0.02; done');
    await harness.ears.untilWritten(1, 'script.sh');
    const path = join(harness.folder, '1', 'script.sh');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeFile(join(harness.folder, '1', 'go'), '');
    await harness.ears.untilFinished(1);
    expect(await files()).not.toContain('script.sh');
  });

  test('that cannot be started leaves no file either', async () => {
    start(1, 'true', 'sh', { cwd: '/no/such/folder' });
    expect(await harness.ears.untilFinished(1)).toMatchObject({ kind: 'not-started' });
    expect(await files()).toEqual(['start-0']);
  });

  test('that a crash of everything left behind is removed when it is found', async () => {
    start(1, 'echo ready; sleep 300');
    await harness.ears.untilWritten(1, 'ready');
    const { pid } = await harness.ears.untilStarted(1);
    // First who would tell how the job ended.
    process.kill(harness.runner.helperPid ?? 0, 'SIGKILL');
    process.kill(-pid, 'SIGKILL');
    expect(await harness.ears.untilFinished(1)).toMatchObject({ kind: 'lost' });
    expect(await files()).not.toContain('script.sh');
  });

  test('that an earlier Wakeful left behind is removed by the one that traces it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wakeful-left-'));
    const earlier = await openRunner({ spawnerPath: built.path, folder, token: randomUUID() });
    earlier.runner.start(jobOf(1, { kind: 'script', text: 'echo ready; sleep 300' }));
    await earlier.ears.untilWritten(1, 'ready');
    const { helperPid } = earlier.runner;
    const { pid } = await earlier.ears.untilStarted(1);
    await earlier.runner.close();
    process.kill(helperPid ?? 0, 'SIGKILL');
    const later = await openRunner({ spawnerPath: built.path, folder, token: earlier.token });
    expect(await later.runner.trace(1, 1)).toMatchObject({ kind: 'alive', pid });
    process.kill(-pid, 'SIGKILL');
    expect(await later.ears.untilFinished(1)).toMatchObject({ kind: 'lost' });
    expect(await readdir(join(folder, '1'))).not.toContain('script.sh');
    await later.close();
    await rm(folder, { recursive: true, force: true });
  });
});
