import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { AwakeKeeper } from '../../src/main/engine/ports';
import { electronAwakeKeeper } from '../../src/main/host/electron/power-save-blocker';
import { systemAwakeKeeper } from '../../src/main/host/headless/awake-keeper';
import { FakeAwakeKeeper } from '../support/fake-awake-keeper';

interface Body {
  readonly keeper: AwakeKeeper;
  /** How many holds the system knows of. */
  readonly held: () => number;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function fake(): Body {
  const keeper = new FakeAwakeKeeper();
  return { keeper, held: () => keeper.held };
}

function electron(): Body {
  const blockers = new Set<number>();
  let last = 0;
  const blocker = {
    start: (type: string) => {
      if (type === 'prevent-app-suspension') blockers.add(++last);
      return last;
    },
    stop: (id: number) => blockers.delete(id),
  };
  return { keeper: electronAwakeKeeper(blocker), held: () => blockers.size };
}

/** With a program of that name that leaves a note while it lives. */
function system(platform: NodeJS.Platform, name: string, lives: string): Body {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-awake-'));
  folders.push(folder);
  writeFileSync(join(folder, name), `#!/bin/sh\necho "$*" > "${folder}/$$.note"\n${lives}\n`, {
    mode: 0o755,
  });
  const environment = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  const isAlive = (pid: number): boolean => {
    try {
      return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  return {
    keeper: systemAwakeKeeper({ platform, pid: process.pid, environment }),
    held: () =>
      readdirSync(folder)
        .filter((note) => note.endsWith('.note'))
        .filter((note) => isAlive(Number.parseInt(note, 10))).length,
  };
}

const patient = { timeout: 10_000, interval: 10 };

describe.each([
  { name: 'the fake keeper', open: fake },
  { name: 'Electron', open: electron },
  { name: 'systemd-inhibit', open: () => system('linux', 'systemd-inhibit', 'exec cat') },
  { name: 'caffeinate', open: () => system('darwin', 'caffeinate', 'exec sleep 600') },
])('$name', ({ open }) => {
  test('holds until it is released, each hold by itself', async () => {
    const { keeper, held } = open();
    const problems: string[] = [];
    const first = keeper.hold((problem) => problems.push(problem));
    await expect.poll(held, patient).toBe(1);
    const second = keeper.hold((problem) => problems.push(problem));
    await expect.poll(held, patient).toBe(2);
    first();
    first();
    await expect.poll(held, patient).toBe(1);
    second();
    await expect.poll(held, patient).toBe(0);
    expect(problems).toEqual([]);
    expect(keeper.problem()).toBeNull();
  });

  test('what is released at once does not stay', async () => {
    const { keeper, held } = open();
    keeper.hold(() => undefined)();
    await expect.poll(held, patient).toBe(0);
  });
});
