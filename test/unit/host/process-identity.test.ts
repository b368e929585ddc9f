import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { currentIdentity, identityOf, isAlive, parseProcStat } from '../../../src/main/host/process-identity';

test('a process knows itself to be alive', () => {
  expect(isAlive(currentIdentity())).toBe(true);
});

test('the same pid of another boot, or with another start time, is another process', () => {
  const me = currentIdentity();
  expect(isAlive({ ...me, bootId: 'an earlier boot' })).toBe(false);
  if (me.startedAt !== null) expect(isAlive({ ...me, startedAt: 'some other time' })).toBe(false);
});

test('a process that has ended is not alive', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const identity = identityOf(child.pid ?? 0);
  expect(isAlive(identity)).toBe(true);

  child.stdin.end();
  await once(child, 'exit');
  expect(isAlive(identity)).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a process that has ended but was never collected is not alive',
  async () => {
    // `exec` replaces the shell, so that the parent of `cat` is a program that never waits for it. It must have been replaced
    // before `cat` ends, or the shell collects it: `cat` lives until its input is closed.
    const parent = spawn('/bin/sh', ['-c', 'cat <&3 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    try {
      const [printed] = (await once(parent.stdout as Readable, 'data')) as [Buffer];
      const identity = identityOf(Number(printed.toString()));
      await expect.poll(() => readFileSync(`/proc/${parent.pid}/cmdline`, 'utf8')).toContain('sleep\u0000');
      expect(isAlive(identity)).toBe(true);
      (parent.stdio[3] as Writable).end();
      await expect.poll(() => isAlive(identity), { timeout: 4_000 }).toBe(false);
      expect(() => process.kill(identity.pid, 0)).not.toThrow();
    } finally {
      parent.kill('SIGKILL');
      await once(parent, 'exit');
    }
  },
);

test('the name of a program may hold spaces and parentheses', () => {
  const fields = ['S', ...Array.from({ length: 18 }, (_, index) => String(index)), '4711', '0'];
  expect(parseProcStat(`42 (a (b) c) ${fields.join(' ')}`)).toEqual({ startedAt: '4711', zombie: false });
  expect(parseProcStat(`42 (x) Z ${fields.slice(1).join(' ')}`)?.zombie).toBe(true);
  expect(parseProcStat('nonsense')).toBeNull();
});
