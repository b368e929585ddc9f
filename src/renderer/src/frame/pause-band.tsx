/** While something is paused, every screen says so: a pause that is forgotten is worse than none. */
import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import type { PauseView, StatusView } from '@shared/contract/views';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { useRowNote } from '../components/hint';
import { Times } from '../components/moment';
import { useClockText } from '../components/use-clock-text';
import { focusHeading } from '../focus-heading';
import { isPausedItself } from '../paused-itself';
import { usePausing } from '../pausing';
import { allSchedules } from '../stores/schedules-store';
import { exactMoment, instantOf, momentInWords } from '../time/instants';
import { words } from '../words';
import './pause-band.css';
import { useShowPaused } from './show-list';

const said = words.pauses;
const NONE: readonly PauseView[] = [];

function EndText({ until, text }: { until: string | null; text: string }): React.JSX.Element {
  return until === null ? <>{text}</> : <Times at={until} text={text} />;
}

/** Nothing is told of an end that nobody knows. */
function usePauseEnd(until: string | null): Partial<ReturnType<typeof useRowNote>> {
  const end = useRowNote(() => (until === null ? '' : exactMoment(instantOf(until))));
  return until === null ? {} : end;
}

function WideLine({ pause: { group, until } }: { pause: PauseView }): React.JSX.Element {
  const pausing = usePausing();
  const text = useClockText((now) => {
    const end = until === null ? null : momentInWords(instantOf(until), now);
    return group === null ? said.all(end) : said.ofGroup(group, end);
  });
  const end = usePauseEnd(until);
  return (
    <li className="pause-line" data-all={group === null} {...end.props}>
      <IconPlayerPause size={14} aria-hidden="true" />
      <span className="pause-text">
        <EndText until={until} text={text} /> {group === null && <span className="soft">{said.meaning}</span>}
        {end.note}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={group === null ? said.resumeAll : said.resumeGroup(group)}
        onClick={() => {
          focusHeading();
          void pausing.resume({ group });
        }}
      >
        {said.resume}
      </Button>
    </li>
  );
}

type PausedSchedules = StatusView['pausedSchedules'];

/** Those that are paused each by itself, in one line however many they are. */
function SchedulesLine({ paused }: { paused: PausedSchedules }): React.JSX.Element {
  const { stores } = useApp();
  const showPaused = useShowPaused();
  const pausing = usePausing();
  const { count, first, lastEndAt } = paused;
  const [only] = first;
  const isOne = count === 1 && only !== undefined;
  const text = useClockText((now) => {
    const end = lastEndAt === null ? null : momentInWords(instantOf(lastEndAt), now);
    if (isOne) return said.ofOne(only.name, end);
    return said.ofMany(
      count,
      first.map(({ name }) => name),
      end,
    );
  });
  const end = usePauseEnd(lastEndAt);
  return (
    <li className="pause-line" {...end.props}>
      <IconPlayerPause size={14} aria-hidden="true" />
      <span className="pause-text">
        <EndText until={lastEndAt} text={text} />
        {end.note}
      </span>
      {!isOne && (
        <Button size="compact-sm" variant="subtle" aria-label={said.showMany(count)} onClick={showPaused}>
          {said.show}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={isOne ? said.resumeOne(only.name) : said.resumeMany(count)}
        onClick={() => {
          focusHeading();
          const known = allSchedules(stores.schedules.getState());
          void pausing.resume({ schedules: known.filter(isPausedItself) });
        }}
      >
        {isOne ? said.resume : said.resumeMany(count)}
      </Button>
    </li>
  );
}

export function PauseBand(): React.JSX.Element | null {
  const { facts } = useApp().stores;
  const pauses = useStore(facts, (state) => state.status?.pauses ?? NONE);
  const paused = useStore(facts, (state) => state.status?.pausedSchedules ?? null);
  const isAny = paused !== null && paused.count > 0;
  if (pauses.length === 0 && !isAny) return null;
  const allFirst = pauses.toSorted((a, b) => Number(a.group !== null) - Number(b.group !== null));
  return (
    <section className="pause-band" aria-label={said.label}>
      <ul>
        {allFirst.map((pause) => (
          <WideLine key={pause.group ?? ''} pause={pause} />
        ))}
        {isAny && <SchedulesLine paused={paused} />}
      </ul>
    </section>
  );
}
