/** The machine's own answers, without Electron. */
import { execFile } from 'node:child_process';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { SECOND_MS } from '@shared/time/duration';
import { parsePmset, readLinuxPower } from './battery';
import { reachHost } from './reach-host';
import type { Senses } from './watch-surroundings';

const COMMAND_LIMIT_MS = 5 * SECOND_MS;

export function systemSenses(platform: NodeJS.Platform): Senses {
  return {
    power: () => powerOf(platform),
    online: () => Promise.resolve(isAnyUp(networkInterfaces())),
    reach: reachHost,
    idleMs: () => idleOf(platform),
    // Linux has the temperatures of its sensors, and no word for what is too hot.
    heat: () => Promise.resolve(null),
    onPowerChange: () => undefined,
  };
}

/** An interface that leads somewhere has an address that is neither loopback nor link-local. */
export function isAnyUp(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): boolean {
  return Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .some(({ internal, address }) => !internal && !/^(fe[89ab]|169\.254\.)/i.test(address));
}

async function powerOf(platform: NodeJS.Platform) {
  if (platform === 'linux') return readLinuxPower();
  if (platform === 'darwin') return parsePmset((await output('pmset', ['-g', 'batt'])) ?? '');
  return null;
}

/** Linux without a desktop's help does not tell how long nobody has typed. */
async function idleOf(platform: NodeJS.Platform): Promise<number | null> {
  if (platform !== 'darwin') return null;
  return parseIdle((await output('ioreg', ['-c', 'IOHIDSystem', '-d', '4'])) ?? '');
}

/** macOS: nanoseconds. */
export function parseIdle(text: string): number | null {
  const nanoseconds = /"HIDIdleTime"\s*=\s*(\d+)/.exec(text)?.[1];
  return nanoseconds === undefined ? null : Math.floor(Number(nanoseconds) / 1_000_000);
}

function output(program: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: COMMAND_LIMIT_MS }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
