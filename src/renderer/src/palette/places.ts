/** Where one can go: the screens, and the parts of the settings. */
import { paletteWords as said } from '../palette-words';
import { SETTINGS_PARTS } from '../router';
import type { ShortcutId } from '../shortcuts/shortcut-table';
import { entry, type Entry, type ScreenKey } from './entry';

const SHORTCUTS: Partial<Record<ScreenKey, ShortcutId>> = {
  schedules: 'go-schedules',
  timeline: 'go-timeline',
  waiting: 'go-waiting',
  runs: 'go-runs',
  health: 'go-health',
  'sleep-log': 'go-sleep-log',
  morning: 'go-morning',
  settings: 'go-settings',
  about: 'go-about',
};

export const screenEntries: readonly Entry[] = (Object.keys(said.screens) as ScreenKey[]).map((screen) =>
  entry(
    `screen:${screen}`,
    said.screens[screen],
    { kind: 'screen', screen },
    {
      terms: said.screenTerms[screen],
      shortcut: SHORTCUTS[screen] ?? null,
    },
  ),
);

/** Offered when they are asked for. */
export const settingsEntries: readonly Entry[] = SETTINGS_PARTS.map((part) =>
  entry(
    `settings:${part}`,
    said.settings[part],
    { kind: 'settings', part },
    { terms: said.settingsTerms[part] },
  ),
);
