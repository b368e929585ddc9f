/** Pins a schedule, or takes the pin off: as an item of a menu, and as a button. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconPin, IconPinned, IconPinnedOff } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { usePinning } from '../pinning';
import { words } from '../words';
import { Hint } from './hint';

const said = words.list.pins;
const ICON = { size: 14, 'aria-hidden': true } as const;

interface Props {
  readonly schedule: ScheduleView;
}

export function PinItem({ schedule }: Props): React.JSX.Element {
  const turn = usePinning();
  const isOn = isPinned(schedule);
  return (
    <Menu.Item
      leftSection={isOn ? <IconPinnedOff {...ICON} /> : <IconPin {...ICON} />}
      onClick={() => turn(schedule)}
    >
      {isOn ? said.unpin : said.pin}
    </Menu.Item>
  );
}

export function PinButton({ schedule }: Props): React.JSX.Element {
  const turn = usePinning();
  const isOn = isPinned(schedule);
  return (
    <Hint say={() => (isOn ? said.unpin : said.pin)}>
      <ActionIcon aria-pressed={isOn} aria-label={said.label(schedule.name)} onClick={() => turn(schedule)}>
        {isOn ? <IconPinned {...ICON} /> : <IconPin {...ICON} />}
      </ActionIcon>
    </Hint>
  );
}
