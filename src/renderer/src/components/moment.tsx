import type { Instant } from '@shared/time/instant';
import { countdown, exactMoment, exactTimes, instantOf, momentInWords } from '../time/instants';
import { Hint } from './hint';
import { useHoverNote } from './hover-note';
import { useClockText } from './use-clock-text';

interface MomentProps {
  readonly at: string;
  /** How the instant is put: as a moment ("today 14:30") unless told otherwise. */
  readonly say?: (at: Instant, now: Instant) => string;
  /** Whether the keyboard comes to it: where it stands among facts. A row of a list says it when the row has the focus. */
  readonly isReachable?: boolean;
}

/** An instant in words a person uses; the exact one, with its zone, when asked. */
export function Moment({ isReachable = false, ...props }: MomentProps): React.JSX.Element {
  return isReachable ? <ReachableMoment {...props} /> : <PointedMoment {...props} />;
}

function ReachableMoment({ at, say = momentInWords }: MomentProps): React.JSX.Element {
  const instant = instantOf(at);
  const text = useClockText((now) => say(instant, now));
  return (
    <Hint say={() => exactMoment(instant)}>
      <time className="moment-reachable" dateTime={at} tabIndex={0}>
        {text}
      </time>
    </Hint>
  );
}

function PointedMoment({ at, say = momentInWords }: MomentProps): React.JSX.Element {
  const instant = instantOf(at);
  const text = useClockText((now) => say(instant, now));
  const { events, note } = useHoverNote(() => exactMoment(instant));
  return (
    <time dateTime={at} {...events}>
      {text}
      {note}
    </time>
  );
}

interface TimesProps {
  /** The first of several; left out for one. */
  readonly from?: string | undefined;
  /** The last of them. */
  readonly at: string;
  /** How they are put. */
  readonly text: string;
  readonly 'data-long'?: boolean;
}

/** One instant, or a stretch of time, in words that its surroundings know; exactly, when pointed at. */
export function Times({ from, at, text, ...others }: TimesProps): React.JSX.Element {
  const { events, note } = useHoverNote(() => exactTimes(instantOf(from ?? at), instantOf(at)));
  return (
    <time dateTime={at} data-from={from} {...others} {...events}>
      {text}
      {note}
    </time>
  );
}

/** "in 12 min", going on by itself. */
export function Countdown({ to }: { to: string }): React.JSX.Element {
  return <Moment at={to} say={countdown} />;
}
