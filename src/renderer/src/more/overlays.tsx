/** What lies over every screen when it is asked for. */
import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Palette } from '../palette/palette';
import { openOverlay, overlays } from '../palette/palette-store';
import { useShortcuts } from '../shortcuts/use-shortcuts';
import { tellCopiedTimes } from './copied-times';
import { PauseEnd } from './pause-end';
import { QuestionDialog } from './question';
import { MOST_TOASTS, undoNewest } from './toasts';
import { ShortcutSheet } from '../shortcuts/shortcut-sheet';

export function Overlays(): React.JSX.Element {
  const open = useStore(overlays, (state) => state.open);
  useShortcuts({ undo: undoNewest });
  useEffect(() => tellCopiedTimes(document), []);
  return (
    <>
      <Notifications position="bottom-right" limit={MOST_TOASTS} />
      <Palette />
      <PauseEnd />
      <QuestionDialog />
      <ShortcutSheet opened={open === 'shortcuts'} onClose={() => openOverlay(null)} />
    </>
  );
}
