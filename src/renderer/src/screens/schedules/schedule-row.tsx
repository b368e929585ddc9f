import { IconPlayerPause } from '@tabler/icons-react';
import type { RunView, ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { cadenceWords } from '../../cadence';
import { memo, useEffect, useRef, useState } from 'react';
import { whatItRuns } from '../../action-words';
import { useHoverNote } from '../../components/hover-note';
import { HealthMark } from '../../components/health-mark';
import { Countdown } from '../../components/moment';
import { PinMark } from '../../components/pin-mark';
import { OutcomeMark } from '../../components/outcome-mark';
import { labelsInWords, ScheduleLabels } from '../../components/schedule-labels';
import { ScheduleStrip } from '../../components/schedule-strip';
import { shapeOfRun } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { lastResult } from '../../run-words';
import { instantOf, momentInWords } from '../../time/instants';
import { words } from '../../words';
import { PickBox } from './pick-box';
import { RowRun, RowSwitch } from './row-controls';
import { noteAbout, type RowNote } from './row-note';

const said = words.list.picking;

/** What a row asks of its list. One object for all rows and for good, so that a row renders only when it itself has changed. */
export interface RowDeeds {
  readonly onFocused: () => void;
  readonly onSelect: (id: string) => void;
  /** `reaches` picks everything since the last one, too. */
  readonly onPick: (id: string, reaches: boolean) => void;
}

interface ScheduleRowProps {
  readonly schedule: ScheduleView;
  readonly index: number;
  readonly of: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly isPicked: boolean;
  /** Whether its link is to take the focus now; `onFocused` says that it has. */
  readonly takesFocus: boolean;
  /** Whether the list is so narrow that the cadence stands below the name. */
  readonly isNarrow: boolean;
  /** A row that comes while the list rushes shows what can be read in passing; the rest when it stands still. */
  readonly isRushing: boolean;
  readonly deeds: RowDeeds;
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
  const { events, note } = useHoverNote(() => text);
  return (
    <span className="schedule-paused" aria-label={text} role="note" {...events}>
      <IconPlayerPause size={12} aria-hidden="true" />
      {words.pauses.row}
      {note}
    </span>
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

interface ContentsProps extends Pick<
  ScheduleRowProps,
  'schedule' | 'isSelected' | 'isPicked' | 'takesFocus' | 'isNarrow' | 'deeds'
> {
  readonly isWhole: boolean;
}

function Last({ run }: { run: RunView | null }): React.JSX.Element {
  if (run === null) return <span className="dim">{words.schedules.neverRan}</span>;
  return <LastResult run={run} />;
}

function Note({ tone, say }: RowNote): React.JSX.Element {
  const text = useClockText(say);
  return (
    <p className="schedule-note clip" data-tone={tone}>
      {text}
    </p>
  );
}

/** All but its place, which changes whenever a row comes or goes anywhere in the list. */
const RowContents = memo(function RowContents(props: ContentsProps): React.JSX.Element {
  const { schedule, isSelected, isPicked, takesFocus, isNarrow, isWhole, deeds } = props;
  const link = useRef<HTMLAnchorElement>(null);
  const note = noteAbout(schedule);
  // Of the selected row they stand on its second line, to be pressed.
  const labels = isSelected ? null : labelsInWords(schedule);

  useEffect(() => {
    if (!takesFocus) return;
    link.current?.focus({ preventScroll: true });
    deeds.onFocused();
  }, [takesFocus, deeds]);

  return (
    <>
      <div className="schedule-grid">
        {isWhole && (
          <PickBox
            label={said.pick(schedule.name)}
            checked={isPicked}
            onPick={(reaches) => deeds.onPick(schedule.id, reaches)}
          />
        )}
        {isWhole ? <RowSwitch schedule={schedule} /> : <span />}
        <div className="schedule-name">
          {isWhole && <HealthMark health={schedule.health} />}
          <a ref={link} className="clip" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
            {schedule.name}
          </a>
          {isPinned(schedule) && <PinMark />}
          {labels !== null && !isNarrow && <span className="schedule-alike clip">{labels}</span>}
          {isWhole && <span className="schedule-what mono clip">{whatItRuns(schedule.action)}</span>}
        </div>
        <span className="schedule-cadence clip">
          {cadenceWords(schedule)}
          {labels !== null && isNarrow && <span className="schedule-alike"> · {labels}</span>}
        </span>
        <span className="schedule-next">{isWhole && <Next schedule={schedule} />}</span>
        <span className="schedule-last clip">{isWhole && <Last run={schedule.lastRun} />}</span>
        <span className="schedule-strip">{isWhole && <ScheduleStrip id={schedule.id} />}</span>
        {isWhole && <RowRun schedule={schedule} />}
      </div>
      {(note !== null || isSelected) && (
        <div className="schedule-second">
          {note === null ? (
            <p className="schedule-note schedule-note-what clip mono">{whatItRuns(schedule.action)}</p>
          ) : (
            <Note {...note} />
          )}
          {isSelected && <ScheduleLabels schedule={schedule} />}
        </div>
      )}
    </>
  );
});

export const ScheduleRow = memo(function ScheduleRow(props: ScheduleRowProps): React.JSX.Element {
  const { index, of, top, isRushing, ...contents } = props;
  const [isWhole, setWhole] = useState(!isRushing);
  if (!isRushing && !isWhole) setWhole(true);
  const { schedule, isSelected, isPicked, deeds } = contents;
  return (
    <li
      className="schedule-row"
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
      <RowContents {...contents} isWhole={isWhole} />
    </li>
  );
});
