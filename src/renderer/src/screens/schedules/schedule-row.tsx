import { Button, Switch } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { RunView, ScheduleView } from '@shared/contract/views';
import { useEffect, useRef } from 'react';
import { useActions } from '../../actions';
import { whatItRuns } from '../../action-words';
import { Countdown } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { RunStrip } from '../../components/run-strip';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { lastResult } from '../../run-words';
import { words } from '../../words';

interface ScheduleRowProps {
  /** Tells the list how high the row is. */
  readonly measure: (element: HTMLLIElement | null) => void;
  readonly schedule: ScheduleView;
  readonly place: { readonly index: number; readonly of: number; readonly top: number };
  readonly isSelected: boolean;
  /** Whether its link is to take the focus now; `onFocused` says that it has. */
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  readonly onSelect: (id: string) => void;
}

/** What there is to say beyond the row itself; `null` while all is well. */
export function noteAbout(schedule: ScheduleView): string | null {
  const failing = schedule.health === 'degraded' || schedule.health === 'unhealthy';
  return failing ? (schedule.lastRun?.reason ?? null) : null;
}

export function LastResult({ run }: { run: RunView }): React.JSX.Element {
  const text = useClockText((now) => lastResult(run, now));
  return (
    <>
      <OutcomeMark shape={shapeOfRun(run)} />
      <span className="clip">{text}</span>
    </>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null;
}

function Next({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  if (!schedule.enabled) return <span className="dim">{words.schedules.off}</span>;
  if (schedule.nextRunAt === null) return <span className="dim">{words.schedules.exhausted}</span>;
  return <Countdown to={schedule.nextRunAt} />;
}

export function ScheduleRow(props: ScheduleRowProps): React.JSX.Element {
  const { measure, schedule, place, isSelected, takesFocus, onFocused, onSelect } = props;
  const actions = useActions();
  const link = useRef<HTMLAnchorElement>(null);
  const note = noteAbout(schedule);
  const toggle = (): void => void actions.switchSchedule(schedule, !schedule.enabled);

  useEffect(() => {
    if (!takesFocus) return;
    link.current?.focus({ preventScroll: true });
    onFocused();
  }, [takesFocus, onFocused]);

  return (
    <li
      ref={measure}
      className="schedule-row"
      data-index={place.index}
      data-selected={isSelected}
      data-off={!schedule.enabled}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      style={{ transform: `translateY(${place.top}px)` }}
      onClick={(event) => !isControl(event.target) && onSelect(schedule.id)}
    >
      <div className="schedule-grid">
        <Switch
          checked={schedule.enabled}
          onChange={toggle}
          aria-label={words.schedules.switchLabel(schedule.name, schedule.enabled)}
        />
        <div className="schedule-name clip">
          <a
            ref={link}
            href={hrefOf({ screen: 'schedule', id: schedule.id })}
            onKeyDown={(event) => {
              if (event.key !== ' ') return;
              event.preventDefault();
              toggle();
            }}
          >
            {schedule.name}
          </a>
          <span className="schedule-what mono">{whatItRuns(schedule.action)}</span>
        </div>
        <span className="schedule-cadence clip">{schedule.cadence}</span>
        <span className="schedule-next">
          <Next schedule={schedule} />
        </span>
        <span className="schedule-last clip">
          {schedule.lastRun === null ? (
            <span className="dim">{words.schedules.neverRan}</span>
          ) : (
            <LastResult run={schedule.lastRun} />
          )}
        </span>
        <span className="schedule-strip">
          <RunStrip runs={schedule.recentRuns} />
        </span>
        <Button
          className="schedule-run"
          size="compact-sm"
          variant="subtle"
          aria-label={words.schedules.runLabel(schedule.name)}
          leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
          onClick={() => void actions.runNow(schedule)}
        >
          {words.schedules.run}
        </Button>
      </div>
      {note !== null && <p className="schedule-note clip">{note}</p>}
      {note === null && isSelected && (
        <p className="schedule-note schedule-note-what clip mono">{whatItRuns(schedule.action)}</p>
      )}
    </li>
  );
}
