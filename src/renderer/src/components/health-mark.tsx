import type { ScheduleHealth } from '@shared/model/schedule';
import { words } from '../words';
import './health-mark.css';

const drawings: Readonly<Record<ScheduleHealth, React.JSX.Element>> = {
  healthy: <circle cx="5" cy="5" r="3" fill="currentColor" />,
  degraded: <path d="M5 1 9.2 8.6H.8z" fill="currentColor" />,
  unhealthy: <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />,
  stopped: <circle cx="5" cy="5" r="2.7" fill="none" stroke="currentColor" strokeWidth="1.2" />,
};

/** How a schedule fares: a shape and a colour, the same everywhere. Its words on hover and aloud, unless they stand beside it. */
export function HealthMark({
  health,
  spoken = true,
}: {
  health: ScheduleHealth;
  spoken?: boolean;
}): React.JSX.Element {
  const name = spoken ? { role: 'img', 'aria-label': words.list.health[health] } : { 'aria-hidden': true };
  return (
    <svg className={`health-mark health-${health}`} viewBox="0 0 10 10" width="10" height="10" {...name}>
      {spoken && <title>{words.list.health[health]}</title>}
      {drawings[health]}
    </svg>
  );
}
