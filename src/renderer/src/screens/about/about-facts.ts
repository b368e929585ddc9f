/** What the page about Wakeful tells, as rows: shown, and copied as text, from the same rows. */
import type { AboutView } from '@shared/contract/about';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { aboutWords as said } from '../../about-words';

export interface AboutPart {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

function powerWords(power: AboutView['surroundings']['power']): string {
  if (power === null) return said.untold;
  const { onBattery, percent } = power;
  if (percent === null) return onBattery ? said.battery : said.mains;
  const rounded = Math.round(percent);
  return onBattery ? said.batteryWith(rounded) : said.mainsWith(rounded);
}

function networkWords(online: boolean | null): string {
  if (online === null) return said.untold;
  return online ? said.online : said.offline;
}

function idleWords(idleMs: number | null): string {
  if (idleMs === null) return said.untold;
  return idleMs < MINUTE_MS ? said.inUse : said.idleFor(wholeMinutes(idleMs));
}

function heatWords(heat: AboutView['surroundings']['heat']): string {
  const state = heat?.state ?? null;
  const speed = heat?.speedPercent ?? null;
  const parts = [
    ...(state === null ? [] : [said.heatStates[state]]),
    ...(speed === null ? [] : [said.speed(speed)]),
  ];
  return parts.length === 0 ? said.untold : parts.join(', ');
}

function wholeMinutes(durationMs: number): string {
  return describeDuration(Math.max(MINUTE_MS, Math.floor(durationMs / MINUTE_MS) * MINUTE_MS));
}

/** `window` is what the page itself runs in. */
export function aboutParts(about: AboutView, window: string): AboutPart[] {
  const { facts, parts } = said;
  const { version, host, uptimeMs, pid, runtime, system, surroundings, limits } = about;
  return [
    {
      title: parts.wakeful,
      rows: [
        [facts.version, version],
        [facts.host, host === null ? said.notRunning : said.hosts[host]],
        ...(uptimeMs === null ? [] : [[facts.since, wholeMinutes(uptimeMs)] as const]),
        ...(pid === null ? [] : [[facts.process, String(pid)] as const]),
        ...runtime.map(({ name, version: of }) => [name, of] as const),
      ],
    },
    {
      title: parts.data,
      rows: [
        [facts.home, about.home],
        [facts.database, about.database],
        [facts.log, about.logFile],
      ],
    },
    {
      title: parts.system,
      rows: [
        [facts.system, `${system.name} ${system.release}, ${system.architecture}`],
        [facts.zone, about.zone],
        [facts.window, window],
      ],
    },
    {
      title: parts.surroundings,
      rows: [
        [facts.power, powerWords(surroundings.power)],
        [facts.network, networkWords(surroundings.online)],
        [facts.idle, idleWords(surroundings.idleMs)],
        [facts.heat, heatWords(surroundings.heat)],
      ],
    },
    ...(limits.length === 0
      ? []
      : [
          {
            title: parts.limits,
            rows: limits.map(({ about: what, message }) => [said.limits[what], message] as const),
          },
        ]),
  ];
}

/** The rows as text, for a report. */
export function aboutText(parts: readonly AboutPart[]): string {
  return parts
    .map(({ title, rows }) => [title, ...rows.map(([name, value]) => `  ${name}: ${value}`)].join('\n'))
    .join('\n\n');
}

/** `Chrome 140.0.0.0` of what a browser says of itself; all of it when that has no name that is known. */
export function browserName(userAgent: string): string {
  const match = /(Firefox|Edg|Chrome|Version)\/([\d.]+)/.exec(userAgent);
  if (match === null) return userAgent;
  const names: Readonly<Record<string, string>> = { Edg: 'Edge', Version: 'Safari' };
  const [, name = '', version = ''] = match;
  return `${names[name] ?? name} ${version}`;
}
