import type { ScheduleView } from '@shared/contract/views';
import { words } from '../../words';

/** What a person added beyond the sentence: only what is set is shown. */
export function ScheduleFacts({ schedule }: { schedule: ScheduleView }): React.JSX.Element | null {
  const { facts } = words.schedule;
  const shown: [string, string][] = [];
  if (schedule.group !== null) shown.push([facts.group, schedule.group]);
  if (schedule.tags.length > 0) shown.push([facts.tags, schedule.tags.join(', ')]);
  if (schedule.priority !== 0) shown.push([facts.priority, String(schedule.priority)]);
  const { action } = schedule;
  if ('cwd' in action && action.cwd !== null) shown.push([facts.folder, action.cwd]);
  if (shown.length === 0) return null;
  return (
    <dl className="facts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
