import { Menu } from '@mantine/core';
import { HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { nextMorning } from '@shared/time/mornings';
import { now } from '../browser-clock';
import { usePausing } from '../pausing';
import { dayInWords, timeOfDay } from '../time/instants';
import { words } from '../words';

/** The lengths of a pause as items of a menu. They are worked out when the menu opens. */
export function PauseItems({
  group,
  onPaused,
}: {
  group: string | null;
  onPaused?: () => void;
}): React.JSX.Element {
  const pausing = usePausing();
  async function pause(until: Instant | null): Promise<void> {
    if (await pausing.pause(group, until)) onPaused?.();
  }
  const present = now();
  const morning = nextMorning(present);
  const day = dayInWords(morning, present);
  return (
    <>
      <Menu.Item
        rightSection={<PauseEnd text={timeOfDay(present + HOUR_MS)} />}
        onClick={() => void pause(now() + HOUR_MS)}
      >
        {words.pauses.forAnHour}
      </Menu.Item>
      <Menu.Item rightSection={<PauseEnd text={timeOfDay(morning)} />} onClick={() => void pause(morning)}>
        {words.pauses.untilMorning(day === words.time.today ? words.time.this : day)}
      </Menu.Item>
      <Menu.Item onClick={() => void pause(null)}>{words.pauses.untilResumed}</Menu.Item>
    </>
  );
}

function PauseEnd({ text }: { text: string }): React.JSX.Element {
  return <span className="dim pause-end">{text}</span>;
}
