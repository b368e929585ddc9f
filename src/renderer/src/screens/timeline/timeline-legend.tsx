/** What shapes and bands mean. */
import { OutcomeMark } from '../../components/outcome-mark';
import type { Shape } from '../../components/shape';
import { timelineWords } from '../../timeline-words';
import '../sleep-log/sleep-log.css';

const SHAPES: readonly (readonly [Shape, string])[] = [
  ['ran', timelineWords.legend['on-time']],
  ['late', timelineWords.legend.late],
  ['caught-up', timelineWords.legend['caught-up']],
  ['skipped', timelineWords.legend.skipped],
  ['failed', timelineWords.legend.failed],
  ['stopped', timelineWords.legend.stopped],
  ['running', timelineWords.legend.running],
  ['queued', timelineWords.legend.waiting],
];

const BANDS = ['asleep', 'off', 'stalled'] as const;

export function TimelineLegend(): React.JSX.Element {
  return (
    <ul className="timeline-legend" aria-label={timelineWords.legendLabel}>
      {SHAPES.map(([shape, name]) => (
        <li key={shape}>
          <OutcomeMark shape={shape} />
          {name}
        </li>
      ))}
      <li>
        <svg
          className="outcome-mark timeline-ghost"
          viewBox="0 0 12 12"
          width="12"
          height="12"
          aria-hidden="true"
        >
          <circle cx="6" cy="6" r="2.6" fill="none" stroke="currentColor" />
        </svg>
        {timelineWords.legend.due}
      </li>
      {BANDS.map((band) => (
        <li key={band}>
          <span className={`timeline-band power-${band}`} aria-hidden="true" />
          {timelineWords.bands[band]}
        </li>
      ))}
    </ul>
  );
}
