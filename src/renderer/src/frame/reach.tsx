/** What reaches everything from anywhere: the palette, the sheet of shortcuts, and the keys that are the same on every screen. */
import { useStore } from 'zustand';
import { Palette } from '../palette/palette';
import { openOverlay, overlays } from '../palette/palette-store';
import { ROUTES } from '../palette/use-deeds';
import { navigate } from '../router';
import { ShortcutSheet } from '../shortcuts/shortcut-sheet';
import { useShortcuts } from '../shortcuts/use-shortcuts';

export function Reach(): React.JSX.Element {
  const open = useStore(overlays, (state) => state.open);
  useShortcuts({
    palette: () => openOverlay(open === 'palette' ? null : 'palette'),
    help: () => openOverlay('shortcuts'),
    new: () => navigate({ screen: 'new-schedule' }),
    'go-schedules': () => navigate(ROUTES.schedules),
    'go-waiting': () => navigate(ROUTES.waiting),
    'go-runs': () => navigate(ROUTES.runs),
    'go-timeline': () => navigate(ROUTES.timeline),
    'go-health': () => navigate(ROUTES.health),
    'go-sleep-log': () => navigate(ROUTES['sleep-log']),
    'go-morning': () => navigate(ROUTES.morning),
    'go-settings': () => navigate(ROUTES.settings),
    'go-about': () => navigate(ROUTES.about),
  });
  return (
    <>
      <Palette />
      <ShortcutSheet opened={open === 'shortcuts'} onClose={() => openOverlay(null)} />
    </>
  );
}
