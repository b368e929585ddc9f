/** While something is paused, every screen says so: a pause that is forgotten is worse than none. */
import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { PauseView } from '@shared/contract/views';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useClockText } from '../components/use-clock-text';
import { focusHeading } from '../focus-heading';
import { usePausing } from '../pausing';
import { instantOf, momentInWords } from '../time/instants';
import { words } from '../words';
import './pause-band.css';

const said = words.pauses;
const NONE: readonly PauseView[] = [];

function PauseLine({ pause: { group, until } }: { pause: PauseView }): React.JSX.Element {
  const pausing = usePausing();
  const text = useClockText((now) => {
    const end = until === null ? null : momentInWords(instantOf(until), now);
    return group === null ? said.all(end) : said.ofGroup(group, end);
  });
  return (
    <li className="pause-line" data-all={group === null}>
      <IconPlayerPause size={14} aria-hidden="true" />
      <span className="pause-text">
        {text} {group === null && <span className="soft">{said.meaning}</span>}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={group === null ? said.resumeAll : said.resumeGroup(group)}
        onClick={() => {
          focusHeading();
          void pausing.resume(group);
        }}
      >
        {said.resume}
      </Button>
    </li>
  );
}

export function PauseBand(): React.JSX.Element | null {
  const pauses = useStore(useApp().stores.facts, (state) => state.status?.pauses ?? NONE);
  if (pauses.length === 0) return null;
  const allFirst = pauses.toSorted((a, b) => Number(a.group !== null) - Number(b.group !== null));
  return (
    <section className="pause-band" aria-label={said.label}>
      <ul>
        {allFirst.map((pause) => (
          <PauseLine key={pause.group ?? ''} pause={pause} />
        ))}
      </ul>
    </section>
  );
}
