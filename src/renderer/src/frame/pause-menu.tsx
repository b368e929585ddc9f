/** Pauses everything, or a group, from anywhere. */
import { UnstyledButton } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { Hint } from '../components/hint';
import { MenuButton } from '../components/menu-button';
import { isPaused } from '../stores/facts-store';
import { words } from '../words';

const said = words.pauses;

export function PauseMenu({ narrow }: { narrow: boolean }): React.JSX.Element {
  const paused = useStore(useApp().stores.facts, isPaused);
  const button = (
    <Hint say={() => (paused ? said.menuPaused : said.menu)} position="right" disabled={!narrow}>
      <UnstyledButton className="rail-link rail-pause" data-paused={paused}>
        <IconPlayerPause size={16} stroke={1.6} aria-hidden="true" />
        <span className="rail-label">{paused ? said.paused : said.pause}</span>
      </UnstyledButton>
    </Hint>
  );
  return (
    <MenuButton
      button={button}
      opened={(parts) => (
        <parts.OpenedMenu button={button} position="right-end" width={248}>
          <parts.PauseMenuItems paused={paused} />
        </parts.OpenedMenu>
      )}
    />
  );
}
