import type { AboutView } from '@shared/contract/about';
import type { HostAbilities } from '../engine/host-abilities';
import { hostLimits } from './host-limits';
import type { ReadSources } from './reads';

/** The machine that Wakeful runs on, as its host knows it. */
export interface Machine {
  readonly database: string;
  readonly logFile: string;
  readonly runtime: AboutView['runtime'];
  readonly system: AboutView['system'];
  /** Asks anew; never throws. */
  surroundings(): Promise<AboutView['surroundings']>;
  /** Of the host that runs here; `null` where somebody only reads the database. */
  readonly abilities: (() => HostAbilities) | null;
}

export async function readAbout(
  { answerer, core, clock }: ReadSources,
  machine: Machine,
): Promise<AboutView> {
  const { version, host, pid, home } = answerer;
  const { database, logFile, runtime, system } = machine;
  const surroundings = await machine.surroundings();
  return {
    ...{ version, host, pid, home, database, logFile, system },
    runtime: [...runtime],
    uptimeMs: core === null ? null : Math.round(core.uptimeMs()),
    zone: clock.localZone(),
    surroundings,
    limits: machine.abilities === null ? [] : hostLimits(machine.abilities(), surroundings),
  };
}
