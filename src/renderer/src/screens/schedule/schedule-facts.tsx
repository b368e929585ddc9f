import type { ScheduleView } from '@shared/contract/views';
import { executionFacts } from '../../execution-words';
import { notifyFacts } from '../../notify-clauses';
import { words } from '../../words';
import '../../components/facts.css';

/** What is to be known beyond the sentence: what a failure leads to, and else only what is set. */
export function ScheduleFacts({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const { facts } = words.schedule;
  const shown = [...executionFacts(schedule), ...notifyFacts(schedule.notify)];
  if (schedule.group !== null) shown.push([facts.group, schedule.group]);
  if (schedule.tags.length > 0) shown.push([facts.tags, schedule.tags.join(', ')]);
  if (schedule.priority !== 0) shown.push([facts.priority, String(schedule.priority)]);
  const { action } = schedule;
  if ('cwd' in action && action.cwd !== null) shown.push([facts.folder, action.cwd]);
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
