import type { ScheduleView } from '@shared/contract/views';
import { GroupLabel, TagLabel } from '../../components/schedule-labels';
import { executionFacts } from '../../execution-words';
import { notifyFacts } from '../../notify-clauses';
import { words } from '../../words';
import '../../components/facts.css';

/** What is to be known beyond the sentence: what a failure leads to, and else only what is set. */
export function ScheduleFacts({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const { facts } = words.schedule;
  const shown = [...executionFacts(schedule), ...notifyFacts(schedule.notify)];
  if (schedule.priority !== 0) shown.push([facts.priority, String(schedule.priority)]);
  const { action, group, tags } = schedule;
  if ('cwd' in action && action.cwd !== null) shown.push([facts.folder, action.cwd]);
  return (
    <dl className="facts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {group !== null && (
        <div>
          <dt>{facts.group}</dt>
          <dd>
            <GroupLabel group={group} />
          </dd>
        </div>
      )}
      {tags.length > 0 && (
        <div>
          <dt>{facts.tags}</dt>
          <dd className="facts-labels">
            {tags.map((tag) => (
              <TagLabel key={tag} tag={tag} />
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
