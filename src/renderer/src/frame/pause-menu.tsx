/** Pauses everything, or a group, from anywhere. */
import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { comparedNames } from '../compared-names';
import { PauseItems } from '../components/pause-items';
import { usePausing } from '../pausing';
import { isPaused } from '../stores/facts-store';
import { useSchedules } from '../use-schedules';
import { words } from '../words';

const said = words.pauses;
function useGroups(): string[] {
  const schedules = useSchedules();
  return useMemo(() => {
    const groups = new Set(schedules.map(({ group }) => group));
    return [...groups].filter((group) => group !== null).sort((a, b) => comparedNames(a, b));
  }, [schedules]);
}

function MenuContents({ paused }: { paused: boolean }): React.JSX.Element {
  const groups = useGroups();
  const pausing = usePausing();
  return (
    <>
      {paused && (
        <>
          <Menu.Item
            leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
            onClick={() => void pausing.resume(null)}
          >
            {said.resumeAll}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      <Menu.Label>{said.menu}</Menu.Label>
      <PauseItems group={null} />
      {groups.length > 0 && <Menu.Divider />}
      {groups.length > 0 && <Menu.Label>{said.onlyGroup}</Menu.Label>}
      {groups.map((group) => (
        <Menu.Sub key={group}>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{group}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown aria-label={said.group(group)}>
            <PauseItems group={group} />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      ))}
    </>
  );
}

export function PauseMenu({ narrow }: { narrow: boolean }): React.JSX.Element {
  const paused = useStore(useApp().stores.facts, isPaused);
  const label = paused ? said.paused : said.pause;
  return (
    <Menu position="right-end" width={248}>
      <Menu.Target>
        <Tooltip label={paused ? said.menuPaused : said.menu} position="right" disabled={!narrow}>
          <UnstyledButton className="rail-link rail-pause" data-paused={paused}>
            <IconPlayerPause size={16} stroke={1.6} aria-hidden="true" />
            <span className="rail-label">{label}</span>
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuContents paused={paused} />
      </Menu.Dropdown>
    </Menu>
  );
}
