/** Mains or battery, as each system tells it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SurroundingsFacts } from '../../engine/surroundings';

type Power = NonNullable<SurroundingsFacts['power']>;

/**
 * Linux: the kernel's list of supplies (Documentation/ABI/testing/sysfs-class-power). Batteries of mice and the like have the
 * scope `Device` and power no computer.
 */
export async function readLinuxPower(folder = '/sys/class/power_supply'): Promise<Power | null> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return null;
  const supplies = await Promise.all(names.map((name) => readSupply(join(folder, name))));
  const batteries = supplies.filter(({ type, scope }) => type === 'Battery' && scope !== 'Device');
  if (batteries.length === 0) return { onBattery: false, percent: null };
  const isPlugged = supplies.some(({ type, online }) => type !== 'Battery' && online === '1');
  const isDraining = batteries.some(({ status }) => status === 'Discharging');
  const levels = batteries.map(({ capacity }) => Number(capacity)).filter((level) => Number.isFinite(level));
  const percent = levels.length === 0 ? null : Math.round(levels.reduce((a, b) => a + b, 0) / levels.length);
  return { onBattery: isDraining && !isPlugged, percent };
}

async function readSupply(folder: string) {
  const read = async (name: string): Promise<string | undefined> =>
    readFile(join(folder, name), 'utf8').then(
      (text) => text.trim(),
      () => undefined,
    );
  const [type, scope, online, status, capacity] = await Promise.all(
    ['type', 'scope', 'online', 'status', 'capacity'].map(read),
  );
  return { type, scope, online, status, capacity };
}

/** macOS: what `pmset -g batt` prints. */
export function parsePmset(text: string): Power | null {
  const source = /Now drawing from '([^']+)'/.exec(text)?.[1];
  if (source === undefined) return null;
  const percent = /(\d{1,3})%/.exec(text)?.[1];
  return { onBattery: source === 'Battery Power', percent: percent === undefined ? null : Number(percent) };
}
