/** The settings that are numbers, as a person reads and writes them. */
import type { Settings } from '@shared/model/settings';
import { changedSettings, type SettingChange } from '@shared/model/settings-change';
import { SECOND_MS } from '@shared/time/duration';
import { generalSettingsWords as said } from '../../general-settings-words';

export type SettingUnit = keyof typeof said.units;

export interface NumberSetting {
  readonly id: string;
  readonly part: keyof typeof said.parts;
  readonly title: string;
  readonly sentence: string;
  readonly unit: SettingUnit;
  /** In its unit; `null`: no limit. */
  readonly read: (settings: Settings) => number | null;
  readonly path: readonly string[];
  /** As it is kept; `undefined` takes it away. */
  readonly write: (value: number | null) => number | null | undefined;
}

type Part = 'catchUp' | 'concurrency' | 'retention' | 'notices';
type NumberField<P extends Part> = {
  [Field in keyof Settings[P]]: Settings[P][Field] extends number | null ? Field : never;
}[keyof Settings[P]] &
  string;

interface Facts {
  readonly words: { readonly title: string; readonly sentence: string };
  readonly unit: SettingUnit;
  /** How much of what is kept one unit is. */
  readonly each?: number;
}

function setting<P extends Part>(
  part: P,
  field: NumberField<P>,
  { words, unit, each = 1 }: Facts,
): NumberSetting {
  return {
    id: `${part}.${field}`,
    part,
    ...words,
    unit,
    read: (settings) => {
      const kept = settings[part][field] as number | null;
      return kept === null ? null : kept / each;
    },
    path: [part, field],
    write: (value) => (value === null ? null : Math.round(value * each)),
  };
}

const { settings: its } = said;
const GENERAL: readonly NumberSetting[] = [
  setting('catchUp', 'settleMs', { words: its.settleMs, unit: 'seconds', each: SECOND_MS }),
  setting('catchUp', 'atOnce', { words: its.catchUpsAtOnce, unit: 'count' }),
  setting('catchUp', 'apartMs', { words: its.apartMs, unit: 'seconds', each: SECOND_MS }),
  setting('concurrency', 'atOnce', { words: its.runsAtOnce, unit: 'count' }),
];
const TOLD: readonly NumberSetting[] = [
  setting('notices', 'afterFailures', { words: its.afterFailures, unit: 'failures' }),
];
const KEPT: readonly NumberSetting[] = [
  setting('retention', 'keepDays', { words: its.keepDays, unit: 'days' }),
  setting('retention', 'keepFailedDays', { words: its.keepFailedDays, unit: 'days' }),
  setting('retention', 'keepRuns', { words: its.keepRuns, unit: 'runs' }),
  setting('retention', 'keepFailedRuns', { words: its.keepFailedRuns, unit: 'runs' }),
  setting('retention', 'mostBytes', { words: its.mostBytes, unit: 'megabytes', each: 1_000_000 }),
];

function groupSetting(name: string): NumberSetting {
  return {
    id: `concurrency.groups.${name}`,
    part: 'concurrency',
    ...its.group(name),
    unit: 'count',
    read: ({ concurrency }) => concurrency.groups[name] ?? null,
    path: ['concurrency', 'groups', name],
    write: (value) => value ?? undefined,
  };
}

/** All of them; of groups those that schedules are in, and those that have a limit. */
export function numberSettings(settings: Settings, groups: readonly string[]): NumberSetting[] {
  const names = [...new Set([...groups, ...Object.keys(settings.concurrency.groups)])].sort((a, b) =>
    a.localeCompare(b),
  );
  return [...GENERAL, ...names.map(groupSetting), ...TOLD, ...KEPT];
}

/** What the setting at that path is called; `null` where it is one of those that are no numbers. */
export function titleOf(settings: Settings, path: readonly string[]): string | null {
  return numberSettings(settings, []).find((each) => each.path.join('\n') === path.join('\n'))?.title ?? null;
}

/** Whether every word of the query is in what is said about something. */
export function isSought(query: string, ...texts: readonly string[]): boolean {
  const text = texts.join('\n').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The change of one of them, or what is wrong with it, in words. */
export function changeOf(
  settings: Settings,
  { path, write }: NumberSetting,
  value: number | null,
): SettingChange | { readonly problem: string } {
  const change = { path: [...path], value: write(value) };
  const judged = changedSettings(settings, [change]);
  return 'problem' in judged ? judged : change;
}
