/**
 * What stands between an occurrence and its run, besides its own policy: a pause, the allowed window, the conditions of the
 * machine. All must be open before anything starts by itself. What a machine does not tell is in nobody's way.
 */
import { ConditionKind, type Conditions } from '@shared/model/conditions';
import { HoldKind } from '@shared/model/ledger';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { isAllowed, nextOpening } from './allowed-window';
import type { SurroundingsFacts, Wanted } from './surroundings';

export interface GateFacts {
  readonly now: Instant;
  readonly localZone: string;
  /** The pause that holds this schedule now; `until` is `null` when it has no end yet. */
  readonly pause: { readonly until: Instant | null } | null;
  readonly surroundings: SurroundingsFacts;
}

export interface Shut {
  readonly hold: typeof HoldKind.Pause | typeof HoldKind.Window | typeof HoldKind.Condition;
  /** When it opens by itself, where that is known. */
  readonly opensAt: Instant | null;
  readonly unmet: readonly ConditionKind[];
}

/** The first gate that is shut; `null` when all are open. */
export function shutGate(
  { trigger, window, conditions }: Pick<ScheduleDefinition, 'trigger' | 'window' | 'conditions'>,
  { now, localZone, pause, surroundings }: GateFacts,
): Shut | null {
  if (pause !== null) return { hold: HoldKind.Pause, opensAt: pause.until, unmet: [] };
  if (window !== null) {
    const zone = trigger.kind === 'cron' && trigger.timezone !== LOCAL_ZONE ? trigger.timezone : localZone;
    if (!isAllowed(window, zone, now))
      return { hold: HoldKind.Window, opensAt: nextOpening(window, zone, now), unmet: [] };
  }
  const unmet = unmetConditions(conditions, surroundings);
  return unmet.length === 0 ? null : { hold: HoldKind.Condition, opensAt: null, unmet };
}

function unmetConditions({ power, network, idleMs }: Conditions, known: SurroundingsFacts): ConditionKind[] {
  const unmet: ConditionKind[] = [];
  if (power !== null && !hasPower(power.floorPercent, known.power)) unmet.push(ConditionKind.Power);
  if (network !== null && !hasNetwork(network.host, known)) unmet.push(ConditionKind.Network);
  if (idleMs !== null && known.idleMs !== null && known.idleMs < idleMs) unmet.push(ConditionKind.Idle);
  return unmet;
}

function hasPower(floorPercent: number | null, power: SurroundingsFacts['power']): boolean {
  if (power === null || !power.onBattery) return true;
  return floorPercent !== null && power.percent !== null && power.percent >= floorPercent;
}

/** A host that was not tried yet has not answered. */
function hasNetwork(host: string | null, { online, reachable }: SurroundingsFacts): boolean {
  if (online === false) return false;
  return host === null || reachable[host] === true;
}

/** What has to be watched for these conditions. */
export function wantedFor(all: Iterable<Conditions>): Wanted {
  const hosts = new Set<string>();
  const wanted = { power: false, online: false, idle: false };
  for (const { power, network, idleMs } of all) {
    wanted.power ||= power !== null;
    wanted.online ||= network !== null;
    wanted.idle ||= idleMs !== null;
    if (network !== null && network.host !== null) hosts.add(network.host);
  }
  return { ...wanted, hosts: [...hosts].sort() };
}
