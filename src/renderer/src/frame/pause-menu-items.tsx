import { Menu } from '@mantine/core';
import { IconList, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { comparedNames } from '../compared-names';
import { PauseItems } from '../components/pause-items';
import { usePausing } from '../pausing';
import { useShowPaused } from './show-list';
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

export function PauseMenuItems({ paused }: { paused: boolean }): React.JSX.Element {
  const groups = useGroups();
  const pausing = usePausing();
  const count = useStore(useApp().stores.facts, ({ status }) => status?.pausedSchedules.count ?? 0);
  const showPaused = useShowPaused();
  return (
    <>
      {paused && (
        <>
          <Menu.Item
            leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
            onClick={() => void pausing.resume({ group: null })}
          >
            {said.resumeAll}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      {count > 0 && (
        <>
          <Menu.Item leftSection={<IconList size={14} aria-hidden="true" />} onClick={showPaused}>
            {said.showMany(count)}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      <Menu.Label>{said.menu}</Menu.Label>
      <PauseItems of={{ group: null }} />
      {groups.length > 0 && <Menu.Divider />}
      {groups.length > 0 && <Menu.Label>{said.onlyGroup}</Menu.Label>}
      {groups.map((group) => (
        <Menu.Sub key={group}>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{group}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown aria-label={said.group(group)}>
            <PauseItems of={{ group }} />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      ))}
    </>
  );
}
