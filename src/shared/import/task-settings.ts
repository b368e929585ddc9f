/** The settings of a task of Windows Task Scheduler, and what they are here. */
import { DAY_MS, describeDuration, HOUR_MS, MINUTE_MS } from '../time/duration';
import { clip } from '../words/clip';
import type { Entry } from './reading';
import { WITHOUT_RETRIES } from './retries';
import { readTaskLength } from './task-times';
import { childOf, textOf, type XmlNode } from './xml';

export interface SettingsReading {
  readonly entry: Partial<Entry>;
  readonly different: readonly string[];
  readonly lost: readonly string[];
}

const USUAL_LIMIT_MS = 72 * HOUR_MS;
const LONGEST_LIMIT_MS = 30 * DAY_MS;
const USUAL_IDLE_MS = 10 * MINUTE_MS;
const OVERLAPS = { IgnoreNew: 'skip', Parallel: 'allow', Queue: 'queue', StopExisting: 'replace' } as const;

const MISSED = {
  yes: 'Windows runs it once for what was missed (StartWhenAvailable). Here too, after a sleep as well as after the computer was off.',
  no: 'Windows drops what comes due while the computer sleeps or is off. Here it is skipped as well; choose “Still useful when late” to have it caught up.',
  unsaid: 'Windows drops what comes due while the computer sleeps or is off. Here it runs once after either.',
} as const;
const MAINS = 'Windows leaves it out on battery. Here it waits for mains power, 12 h at most.';

/** They are read, or say nothing that matters here. */
const KNOWN = new Set([
  'Enabled',
  'StartWhenAvailable',
  'WakeToRun',
  'DisallowStartIfOnBatteries',
  'StopIfGoingOnBatteries',
  'RunOnlyIfNetworkAvailable',
  'RunOnlyIfIdle',
  'IdleSettings',
  'ExecutionTimeLimit',
  'MultipleInstancesPolicy',
  'RestartOnFailure',
  'DeleteExpiredTaskAfter',
  'AllowHardTerminate',
  'AllowStartOnDemand',
  'Hidden',
  'Priority',
  'UseUnifiedSchedulingEngine',
  'DisallowStartOnRemoteAppSession',
  'Volatile',
]);

/** What Windows assumes where a task does not say. */
function isOn(settings: XmlNode | null, name: string, otherwise: boolean): boolean {
  const text = textOf(settings, name);
  return text === null || text === '' ? otherwise : /^(?:true|1)$/i.test(text);
}

export function readTaskSettings(settings: XmlNode | null, isTimed: boolean): SettingsReading {
  const caughtUp = textOf(settings, 'StartWhenAvailable');
  const isCaughtUp = isOn(settings, 'StartWhenAvailable', false);
  const missed = caughtUp === null ? MISSED.unsaid : isCaughtUp ? MISSED.yes : MISSED.no;
  const onMains = isOn(settings, 'DisallowStartIfOnBatteries', true);
  const onNetwork = isOn(settings, 'RunOnlyIfNetworkAvailable', false);
  const conditions = {
    ...(onMains ? { power: {} } : {}),
    ...(onNetwork ? { network: {} } : {}),
    ...(isOn(settings, 'RunOnlyIfIdle', false) ? { idleMs: idleMs(settings) } : {}),
  };
  const policy = textOf(settings, 'MultipleInstancesPolicy');
  const overlap = Object.entries(OVERLAPS).find(([name]) => name === policy)?.[1];
  const limitMs = timeLimit(settings);
  return {
    entry: {
      ...(isTimed && caughtUp !== null && !isCaughtUp ? { ifMissed: { mode: 'skip' } } : {}),
      ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
      ...(overlap === undefined || overlap === 'skip' ? {} : { overlap }),
      ...(limitMs === null ? {} : { timeoutMs: limitMs }),
      retry: retryOf(settings),
    },
    different: [...(isTimed ? [missed] : []), ...(onMains ? [MAINS] : []), ...retryNote(settings)],
    lost: lostOf(settings),
  };
}

function idleMs(settings: XmlNode | null): number {
  const lengthMs = readTaskLength(textOf(childOf(settings, 'IdleSettings'), 'Duration') ?? '');
  return lengthMs === null || lengthMs < 1_000 ? USUAL_IDLE_MS : Math.min(lengthMs, DAY_MS);
}

function timeLimit(settings: XmlNode | null): number | null {
  const text = textOf(settings, 'ExecutionTimeLimit');
  const limitMs = text === null ? USUAL_LIMIT_MS : readTaskLength(text);
  return limitMs === null || limitMs === 0 ? null : Math.min(limitMs, LONGEST_LIMIT_MS);
}

const MOST_RETRIES = 100;

function retryOf(settings: XmlNode | null): NonNullable<Entry['retry']> {
  const restart = childOf(settings, 'RestartOnFailure');
  const count = Number(textOf(restart, 'Count') ?? 0);
  if (restart === null || !Number.isInteger(count) || count < 1) return WITHOUT_RETRIES;
  const waitMs = readTaskLength(textOf(restart, 'Interval') ?? '') ?? MINUTE_MS;
  return { limit: Math.min(count, MOST_RETRIES), backoffMs: Math.min(waitMs, DAY_MS) };
}

function retryNote(settings: XmlNode | null): string[] {
  const { limit, backoffMs } = retryOf(settings);
  return limit === 0 || backoffMs === undefined
    ? []
    : [
        `Windows waits ${describeDuration(backoffMs)} before each new try. Here the wait doubles with each, up to an hour.`,
      ];
}

function lostOf(settings: XmlNode | null): string[] {
  const limit = textOf(settings, 'ExecutionTimeLimit');
  const expired = textOf(settings, 'DeleteExpiredTaskAfter');
  const unknown = (settings?.children ?? []).map(({ name }) => name).filter((name) => !KNOWN.has(name));
  return [
    ...(isOn(settings, 'Enabled', true) ? [] : ['It is switched off there as well.']),
    ...(isOn(settings, 'WakeToRun', false)
      ? [
          'Windows wakes the computer for it (WakeToRun). Wakeful does not: it catches up after the computer woke.',
        ]
      : []),
    ...(isOn(settings, 'StopIfGoingOnBatteries', true)
      ? [
          'Windows stops it when the computer goes on battery (StopIfGoingOnBatteries). Here it runs to its end.',
        ]
      : []),
    ...(limit !== null && readTaskLength(limit) === null
      ? [`Its time limit ${clip(limit)} cannot be read, so there is none here.`]
      : []),
    ...(expired === null ? [] : ['Windows removes it when its time is over. Here it stays.']),
    ...(unknown.length === 0
      ? []
      : [`Not known here, and left out: ${[...new Set(unknown)].map(clip).join(', ')}.`]),
  ];
}
