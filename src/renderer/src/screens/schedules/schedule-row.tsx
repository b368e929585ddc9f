import { Button, Switch, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { RunView, ScheduleView } from '@shared/contract/views';
import { memo, useEffect, useRef } from 'react';
import { useActions } from '../../actions';
import { whatItRuns } from '../../action-words';
import { HealthMark } from '../../components/health-mark';
import { Countdown } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { RunStrip } from '../../components/run-strip';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { lastResult } from '../../run-words';
import { instantOf, momentInWords } from '../../time/instants';
import { words } from '../../words';
import { PickBox } from './pick-box';

const said = words.list.picking;

/** What a row asks of its list. One object for all rows and for good, so that a row renders only when it itself has changed. */
export interface RowDeeds {
  readonly onFocused: () => void;
  readonly onSelect: (id: string) => void;
  /** `reaches` picks everything since the last one, too. */
  readonly onPick: (id: string, reaches: boolean) => void;
}

interface ScheduleRowProps {
  /** Tells the list how high the row is. */
  readonly measure: (element: HTMLLIElement | null) => void;
  readonly schedule: ScheduleView;
  readonly index: number;
  readonly of: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isPicked: boolean;
  /** Whether its link is to take the focus now; `onFocused` says that it has. */
  readonly takesFocus: boolean;
  readonly deeds: RowDeeds;
}

/** What there is to say beyond the row itself; `null` while all is well. */
export function noteAbout(schedule: ScheduleView): { text: string; isFailure: boolean } | null {
  const failing = schedule.health === 'degraded' || schedule.health === 'unhealthy';
  const reason = failing ? (schedule.lastRun?.reason ?? null) : null;
  if (reason !== null) return { text: reason, isFailure: true };
  if (schedule.waiting === 0) return null;
  return { text: words.waiting.row(schedule.waiting, schedule.ifMissed.mode === 'ask'), isFailure: false };
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

/** In the place of a countdown, which would promise what the pause takes back. */
function Paused({ until }: { until: string | null }): React.JSX.Element {
  const text = useClockText((now) =>
    until === null
      ? words.pauses.rowUntilResumed
      : words.pauses.rowUntil(momentInWords(instantOf(until), now)),
  );
  return (
    <Tooltip label={text}>
      <span className="schedule-paused" aria-label={text} role="note">
        <IconPlayerPause size={12} aria-hidden="true" />
        {words.pauses.row}
      </span>
    </Tooltip>
  );
}

function Next({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  if (!schedule.enabled) return <span className="dim">{words.schedules.off}</span>;
  if (schedule.paused !== null) return <Paused until={schedule.paused.until} />;
  if (schedule.nextRunAt === null)
    return (
      <span className="dim">
        {schedule.trigger.kind === 'event' ? words.schedules.onEvent : words.schedules.exhausted}
      </span>
    );
  return <Countdown to={schedule.nextRunAt} />;
}

export const ScheduleRow = memo(function ScheduleRow(props: ScheduleRowProps): React.JSX.Element {
  const { measure, schedule, index, of, top, isSelected, isPicked, takesFocus, deeds } = props;
  const actions = useActions();
  const link = useRef<HTMLAnchorElement>(null);
  const note = noteAbout(schedule);

  useEffect(() => {
    if (!takesFocus) return;
    link.current?.focus({ preventScroll: true });
    deeds.onFocused();
  }, [takesFocus, deeds]);

  return (
    <li
      ref={measure}
      className="schedule-row"
      data-index={index}
      data-schedule={schedule.id}
      data-selected={isSelected}
      data-picked={isPicked}
      data-off={!schedule.enabled}
      aria-posinset={index + 1}
      aria-setsize={of}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (isControl(event.target)) return;
        if (event.shiftKey || event.metaKey || event.ctrlKey) deeds.onPick(schedule.id, event.shiftKey);
        else deeds.onSelect(schedule.id);
      }}
    >
      <div className="schedule-grid">
        <PickBox
          label={said.pick(schedule.name)}
          checked={isPicked}
          onPick={(reaches) => deeds.onPick(schedule.id, reaches)}
        />
        <Switch
          checked={schedule.enabled}
          onChange={() => void actions.switchSchedule(schedule, !schedule.enabled)}
          aria-label={words.schedules.switchLabel(schedule.name, schedule.enabled)}
        />
        <div className="schedule-name">
          <HealthMark health={schedule.health} />
          <a ref={link} className="clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
            {schedule.name}
          </a>
          <span className="schedule-what mono clip">{whatItRuns(schedule.action)}</span>
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
      {note !== null && (
        <p className="schedule-note clip" data-failure={note.isFailure}>
          {note.text}
        </p>
      )}
      {note === null && isSelected && (
        <p className="schedule-note schedule-note-what clip mono">{whatItRuns(schedule.action)}</p>
      )}
    </li>
  );
});
