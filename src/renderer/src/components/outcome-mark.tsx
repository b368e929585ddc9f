import { words } from '../words';
import './outcome-mark.css';
import type { Shape } from './shape';

const drawings: Readonly<Record<Shape, React.JSX.Element>> = {
  ran: <circle cx="6" cy="6" r="3.5" fill="currentColor" />,
  late: (
    <>
      <circle cx="8.4" cy="6" r="3.2" fill="currentColor" />
      <path d="M0.6 6H6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  'caught-up': <circle cx="6" cy="6" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  skipped: (
    <rect
      x="1"
      y="4.4"
      width="10"
      height="3.2"
      rx="1.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
    />
  ),
  failed: <rect x="2" y="2" width="8" height="8" rx="1" fill="currentColor" />,
  'timed-out': (
    <>
      <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />
      <path
        d="M6 3.4V6.2l1.9 1.3"
        fill="none"
        stroke="var(--paper)"
        strokeWidth="1.3"
        strokeLinecap="round"
      />
    </>
  ),
  stopped: (
    <rect
      x="2.6"
      y="2.6"
      width="6.8"
      height="6.8"
      rx="1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
    />
  ),
  interrupted: (
    <rect
      x="2.6"
      y="2.6"
      width="6.8"
      height="6.8"
      rx="1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2.2 1.6"
    />
  ),
  queued: (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M6 3.4V6l1.8 1.2" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinecap="round" />
    </>
  ),
  retrying: (
    <>
      <path
        d="M10.4 6A4.4 4.4 0 1 1 8.6 2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
      <path d="M7.2 0.4 10.4 2.6 7.4 4.8z" fill="currentColor" />
    </>
  ),
  running: (
    <>
      <rect x="0" y="4.5" width="12" height="3" rx="1.5" fill="currentColor" opacity="0.25" />
      <rect className="outcome-mark-mover" x="0" y="4.5" width="5" height="3" rx="1.5" fill="currentColor" />
    </>
  ),
};

/** A shape with a colour. `spoken` when no words beside it say the same. */
export function OutcomeMark({
  shape,
  spoken = false,
}: {
  shape: Shape;
  spoken?: boolean;
}): React.JSX.Element {
  const name = spoken ? { role: 'img', 'aria-label': words.shapes[shape] } : { 'aria-hidden': true };
  return (
    <svg className={`outcome-mark outcome-${shape}`} viewBox="0 0 12 12" width="12" height="12" {...name}>
      {drawings[shape]}
    </svg>
  );
}
