/** A time that something is due, on the clocks of the person and of the schedule, and what a clock that is set makes of it. */
import type { DraftCheck } from '@shared/contract/views';
import { words } from '../words';
import { clockThere, dueInWords, instantOf, timeOfDay } from '../time/instants';
import { localZone } from '../time/locale';
import { Countdown, Moment } from './moment';

interface DueTimeProps {
  readonly at: string;
  /** The zone that it is read in; `null` while it is not known, or means nothing. */
  readonly zone: string | null;
  readonly daylight: DraftCheck['daylight'];
}

const { when: said } = words.editor;

/** `02:30` as the person writes a time of day. */
function inWords(time: string): string {
  return timeOfDay(Date.parse(`1970-01-01T${time}Z`), { zone: 'UTC', seconds: time.length > 5 });
}

export function DueTime({ at, zone, daylight }: DueTimeProps): React.JSX.Element {
  const instant = instantOf(at);
  const note = daylight.find((each) => each.at === at);
  const there = zone === null ? null : clockThere(instant, zone);
  return (
    <>
      <Moment at={at} say={dueInWords} isReachable />
      <span className="dim">
        <Countdown to={at} />
        {zone !== null && there !== null && there !== clockThere(instant, localZone()) && (
          <> · {said.there(there, zone)}</>
        )}
        {note !== undefined && (
          <>
            {' '}
            ·{' '}
            {said.daylight[note.kind](inWords(note.time), timeOfDay(instant, zone === null ? {} : { zone }))}
          </>
        )}
      </span>
    </>
  );
}
