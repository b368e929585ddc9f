/** What can be done with the schedule of one row, where the pointer asked for it. */
import { Menu, Portal } from '@mantine/core';
import { IconPencil, IconPlayerPlay, IconToggleLeft, IconTrash } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useActions } from '../../actions';
import { PauseScheduleItems } from '../../components/pause-schedule';
import { PinItem } from '../../components/pin-schedule';
import { focusOn } from '../../focus-heading';
import { navigate } from '../../router';
import { words } from '../../words';

const ICON = { size: 14, 'aria-hidden': true } as const;
const { verbs } = words.list.rowMenu;

export interface RowMenuPlace {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export function RowMenu({
  schedule,
  place,
  onClose,
}: {
  schedule: ScheduleView;
  place: RowMenuPlace;
  onClose: () => void;
}): React.JSX.Element {
  const actions = useActions();
  // Within the list its place would be counted from the list.
  return (
    <Portal>
      <Menu
        opened
        position="bottom-start"
        offset={0}
        returnFocus={false}
        onChange={(opened) => {
          if (opened) return;
          onClose();
          focusOn(`[data-schedule="${schedule.id}"] a`);
        }}
      >
        <Menu.Target>
          <button
            type="button"
            tabIndex={-1}
            className="row-menu-place"
            aria-label={words.list.rowMenu.label(schedule.name)}
            style={{ left: place.x, top: place.y }}
          />
        </Menu.Target>
        <Menu.Dropdown aria-label={words.list.rowMenu.label(schedule.name)}>
          <Menu.Item leftSection={<IconPlayerPlay {...ICON} />} onClick={() => void actions.runNow(schedule)}>
            {verbs.run}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconToggleLeft {...ICON} />}
            onClick={() => void actions.switchSchedule(schedule, !schedule.enabled)}
          >
            {schedule.enabled ? verbs.switchOff : verbs.switchOn}
          </Menu.Item>
          <PauseScheduleItems schedule={schedule} />
          <PinItem schedule={schedule} />
          <Menu.Item
            leftSection={<IconPencil {...ICON} />}
            onClick={() => navigate({ screen: 'edit-schedule', id: schedule.id })}
          >
            {verbs.edit}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash {...ICON} />}
            onClick={() => void actions.removeSchedule(schedule)}
          >
            {verbs.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Portal>
  );
}
