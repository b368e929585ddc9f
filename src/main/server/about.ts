import type { AboutView } from '@shared/contract/about';
import type { ReadSources } from './reads';

/** The machine that Wakeful runs on, as its host knows it. */
export interface Machine {
  readonly database: string;
  readonly logFile: string;
  readonly runtime: AboutView['runtime'];
  readonly system: AboutView['system'];
  /** Asks anew; never throws. */
  surroundings(): Promise<AboutView['surroundings']>;
}

export async function readAbout(
  { answerer, core, clock }: ReadSources,
  machine: Machine,
): Promise<AboutView> {
  const { version, host, pid, home } = answerer;
  const { database, logFile, runtime, system } = machine;
  return {
    ...{ version, host, pid, home, database, logFile, system },
    runtime: [...runtime],
    uptimeMs: core === null ? null : Math.round(core.uptimeMs()),
    zone: clock.localZone(),
    surroundings: await machine.surroundings(),
  };
}
