/** Pauses one schedule, or ends its own pause: as items of a menu, and as a button. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { isPausedItself } from '../paused-itself';
import { usePausing } from '../pausing';
import { words } from '../words';
import { PauseItems } from './pause-items';

const said = words.pauses;
const ICON = { size: 14, 'aria-hidden': true } as const;

interface Props {
  readonly schedule: ScheduleView;
}

export function PauseScheduleItems({ schedule }: Props): React.JSX.Element {
  const pausing = usePausing();
  const of = { schedules: [schedule] };
  return (
    <>
      {isPausedItself(schedule) && (
        <Menu.Item leftSection={<IconPlayerPlay {...ICON} />} onClick={() => void pausing.resume(of)}>
          {said.resumeThis}
        </Menu.Item>
      )}
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconPlayerPause {...ICON} />}>{said.thisOne}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown aria-label={said.thisOne}>
          <PauseItems of={of} />
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    </>
  );
}

export function PauseButton({ schedule }: Props): React.JSX.Element {
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <ActionIcon size={32} variant="default" aria-label={said.schedule(schedule.name)}>
          <IconPlayerPause {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <PauseItems of={{ schedules: [schedule] }} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Beside the word that it is paused; nothing where it is so with everything or with its group. */
export function ResumeButton({ schedule }: Props): React.JSX.Element | null {
  const pausing = usePausing();
  if (!isPausedItself(schedule)) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={said.resumeOne(schedule.name)}
      onClick={() => void pausing.resume({ schedules: [schedule] })}
    >
      {said.resume}
    </Button>
  );
}
