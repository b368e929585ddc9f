import { machine as processor, release, type } from 'node:os';
import type { Machine } from '../server/about';
import type { HostAbilities } from '../engine/host-abilities';
import type { HomePaths } from './home-paths';
import type { Senses } from './surroundings/watch-surroundings';

/** The runtimes that matter in a report, as a person knows them. */
const RUNTIMES = [
  ['Electron', 'electron'],
  ['Chromium', 'chrome'],
  ['Node.js', 'node'],
  ['V8', 'v8'],
] as const;

/** What somebody waits for an answer of the machine at most is up to its senses: none of them takes long. */
export function thisMachine(
  paths: HomePaths,
  senses: Omit<Senses, 'reach' | 'onPowerChange'>,
  abilities: (() => HostAbilities) | null,
): Machine {
  const versions = process.versions as Readonly<Record<string, string | undefined>>;
  return {
    database: paths.database,
    logFile: paths.logFile,
    runtime: RUNTIMES.flatMap(([name, key]) => {
      const version = versions[key];
      return version === undefined ? [] : { name, version };
    }),
    system: { name: type(), release: release(), architecture: processor() },
    async surroundings() {
      const [power, online, idleMs, heat] = await Promise.all([
        senses.power(),
        senses.online(),
        senses.idleMs(),
        senses.heat(),
      ]);
      return { power, online, idleMs, heat };
    },
    abilities,
  };
}
