import { Menu } from '@mantine/core';
import { HOUR_MS } from '@shared/time/duration';
import { nextMorning } from '@shared/time/mornings';
import { now } from '../browser-clock';
import { askPauseEnd } from '../palette/palette-store';
import { usePausing, type Pausable } from '../pausing';
import { dayInWords, timeOfDay } from '../time/instants';
import { words } from '../words';

/** The lengths of a pause as items of a menu. They are worked out when the menu opens. */
export function PauseItems({ of }: { of: Pausable }): React.JSX.Element {
  const pausing = usePausing();
  const present = now();
  const morning = nextMorning(present);
  const day = dayInWords(morning, present);
  return (
    <>
      <Menu.Item
        rightSection={<PauseEnd text={timeOfDay(present + HOUR_MS)} />}
        onClick={() => void pausing.pause(of, now() + HOUR_MS)}
      >
        {words.pauses.forAnHour}
      </Menu.Item>
      <Menu.Item
        rightSection={<PauseEnd text={timeOfDay(morning)} />}
        onClick={() => void pausing.pause(of, morning)}
      >
        {words.pauses.untilMorning(day === words.time.today ? words.time.this : day)}
      </Menu.Item>
      <Menu.Item onClick={() => askPauseEnd(of)}>{words.pauses.untilTime}</Menu.Item>
      <Menu.Item onClick={() => void pausing.pause(of, null)}>{words.pauses.untilResumed}</Menu.Item>
    </>
  );
}

function PauseEnd({ text }: { text: string }): React.JSX.Element {
  return <span className="dim pause-end">{text}</span>;
}
