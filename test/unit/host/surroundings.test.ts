/** What the machine is like: the kernel's files, the outputs of the system's programs, real knocks on real ports. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parsePmset, readLinuxPower } from '../../../src/main/host/surroundings/battery';
import { reachHost, readHost } from '../../../src/main/host/surroundings/reach-host';
import { isAnyUp, parseIdle } from '../../../src/main/host/surroundings/system-senses';
import {
  SAMPLE_EVERY_MS,
  watchSurroundings,
  type Senses,
} from '../../../src/main/host/surroundings/watch-surroundings';
import { FakeTime } from '../../support/fake-time';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function supplies(all: Record<string, Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'wakeful-supplies-'));
  folders.push(root);
  for (const [name, files] of Object.entries(all)) {
    mkdirSync(join(root, name));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, name, file), `${text}\n`);
  }
  return root;
}

const AC = { type: 'Mains', online: '1' };
const UNPLUGGED = { type: 'Mains', online: '0' };
const battery = (status: string, capacity: string) => ({ type: 'Battery', status, capacity });

describe('power on Linux', () => {
  test.each([
    ['a desktop', {}, { onBattery: false, percent: null }],
    ['charging', { AC, BAT0: battery('Charging', '41') }, { onBattery: false, percent: 41 }],
    ['unplugged', { AC: UNPLUGGED, BAT0: battery('Discharging', '41') }, { onBattery: true, percent: 41 }],
    ['full and plugged in', { AC, BAT0: battery('Full', '100') }, { onBattery: false, percent: 100 }],
    [
      'two batteries',
      { AC: UNPLUGGED, BAT0: battery('Discharging', '20'), BAT1: battery('Unknown', '60') },
      { onBattery: true, percent: 40 },
    ],
    [
      'the battery of a mouse',
      { AC, mouse: { ...battery('Discharging', '5'), scope: 'Device' } },
      { onBattery: false, percent: null },
    ],
    [
      'a battery that does not tell its charge',
      { BAT0: { type: 'Battery', status: 'Discharging' } },
      { onBattery: true, percent: null },
    ],
  ] as const)('%s', async (_, all, power) => {
    expect(await readLinuxPower(supplies(all))).toEqual(power);
  });

  test('a machine that tells nothing', async () => {
    expect(await readLinuxPower('/nowhere')).toBeNull();
  });
});

test('power and idleness on macOS', () => {
  const pmset =
    "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t63%; discharging; 4:12 remaining";
  expect(parsePmset(pmset)).toEqual({ onBattery: true, percent: 63 });
  expect(parsePmset("Now drawing from 'AC Power'\n")).toEqual({ onBattery: false, percent: null });
  expect(parsePmset('')).toBeNull();
  expect(parseIdle('    | "HIDIdleTime" = 12000000000')).toBe(12_000);
  expect(parseIdle('')).toBeNull();
});

test('a network is up when an address leads somewhere', () => {
  const of = (address: string, internal = false) => ({ eth0: [{ address, internal } as never] });
  expect(isAnyUp(of('192.168.1.4'))).toBe(true);
  expect(isAnyUp(of('2001:db8::1'))).toBe(true);
  expect(isAnyUp(of('169.254.3.4'))).toBe(false);
  expect(isAnyUp(of('fe80::1'))).toBe(false);
  expect(isAnyUp(of('127.0.0.1', true))).toBe(false);
  expect(isAnyUp({})).toBe(false);
});

describe('a host', () => {
  test('is read with and without its port', () => {
    expect(readHost('nas.local')).toEqual({ host: 'nas.local', ports: [443, 80] });
    expect(readHost('nas.local:22')).toEqual({ host: 'nas.local', ports: [22] });
    expect(readHost('[::1]:80')).toEqual({ host: '::1', ports: [80] });
  });

  test('that listens is reached; a closed port of it, or a name that nobody knows, is not', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await reachHost(`127.0.0.1:${port}`)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await reachHost(`127.0.0.1:${port}`)).toBe(false);
    expect(await reachHost('nobody.invalid:80')).toBe(false);
    expect(await reachHost('127.0.0.1:99999')).toBe(false);
  });
});

describe('the watch', () => {
  function watched(answers: Partial<Senses>) {
    const time = new FakeTime('2026-03-02T08:00:00Z');
    const asked: string[] = [];
    const senses: Senses = {
      power: () => (asked.push('power'), answers.power?.() ?? Promise.resolve(null)),
      online: () => (asked.push('online'), answers.online?.() ?? Promise.resolve(null)),
      reach: (host) => (asked.push(host), answers.reach?.(host) ?? Promise.resolve(false)),
      idleMs: () => (asked.push('idle'), answers.idleMs?.() ?? Promise.resolve(null)),
      heat: () => Promise.resolve(null),
      onPowerChange: (listener) => answers.onPowerChange?.(listener),
    };
    return { time, asked, watch: watchSurroundings(senses, time) };
  }
  const settled = () => new Promise(setImmediate);
  const nothing = { power: false, online: false, hosts: [], idle: false };

  test('looks at once when the system tells of a pulled plug, where somebody wants to know', async () => {
    let pull = (): void => undefined;
    const { asked, watch } = watched({ onPowerChange: (listener) => (pull = listener) });
    pull();
    expect(asked).toEqual([]);
    watch.want({ ...nothing, power: true });
    await settled();
    pull();
    expect(asked).toEqual(['power', 'power']);
    watch.close();
    await settled();
    pull();
    expect(asked).toEqual(['power', 'power']);
  });

  test('asks only about what somebody wants, and tells only what has changed', async () => {
    const state = { online: true };
    const { time, asked, watch } = watched({ online: () => Promise.resolve(state.online) });
    let told = 0;
    watch.onChange(() => (told += 1));
    watch.want(nothing);
    time.advance(SAMPLE_EVERY_MS);
    expect(asked).toEqual([]);
    watch.want({ ...nothing, online: true, hosts: ['nas.local'] });
    await settled();
    expect(asked).toEqual(['online', 'nas.local']);
    expect(watch.facts()).toEqual({
      power: null,
      online: true,
      reachable: { 'nas.local': false },
      idleMs: null,
    });
    time.advance(SAMPLE_EVERY_MS);
    await settled();
    expect(told).toBe(1);
    state.online = false;
    time.advance(SAMPLE_EVERY_MS);
    await settled();
    expect(told).toBe(2);
    watch.close();
    time.advance(SAMPLE_EVERY_MS);
    expect(time.armedForMs).toBeNull();
  });

  test('asks anew at once when something else is wanted while it asks', async () => {
    const { time, asked, watch } = watched({});
    watch.want({ ...nothing, online: true });
    watch.want({ ...nothing, power: true });
    await settled();
    time.advance(0);
    await settled();
    expect(asked).toEqual(['online', 'power']);
    watch.close();
  });
});
