/** What reaches everything from anywhere: the palette, the sheet of shortcuts, and the keys that are the same on every screen. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { whenIdle } from '../browser-clock';
import { useLater } from '../later';
import { moreParts } from '../more-parts';
import { openOverlay, overlays } from '../palette/palette-store';
import { navigate, SCREENS } from '../router';
import { useShortcuts } from '../shortcuts/use-shortcuts';

/** The window has been drawn by then. */
const LOAD_WITHIN_MS = 500;

export function Reach(): React.JSX.Element | null {
  const open = useStore(overlays, (state) => state.open);
  const parts = useLater(moreParts, open !== null);
  useEffect(() => whenIdle(LOAD_WITHIN_MS, () => void moreParts.load().catch(() => undefined)), []);
  useShortcuts({
    palette: () => openOverlay(open === 'palette' ? null : 'palette'),
    help: () => openOverlay('shortcuts'),
    new: () => navigate({ screen: 'new-schedule' }),
    'go-schedules': () => navigate(SCREENS.schedules),
    'go-waiting': () => navigate(SCREENS.waiting),
    'go-runs': () => navigate(SCREENS.runs),
    'go-timeline': () => navigate(SCREENS.timeline),
    'go-health': () => navigate(SCREENS.health),
    'go-sleep-log': () => navigate(SCREENS['sleep-log']),
    'go-morning': () => navigate(SCREENS.morning),
    'go-settings': () => navigate(SCREENS.settings),
    'go-about': () => navigate(SCREENS.about),
  });
  return parts === null ? null : <parts.Overlays />;
}
