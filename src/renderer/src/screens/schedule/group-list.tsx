import type { GroupAction } from '@shared/model/action';
import { useSchedules } from '../../use-schedules';
import { hrefOf } from '../../router';
import { words } from '../../words';
import '../../components/facts.css';

const said = words.editor.group;

/** The schedules that a group runs, each a way to its page. */
export function GroupList({ action }: { action: GroupAction }): React.JSX.Element {
  const schedules = useSchedules();
  return (
    <dl className="facts">
      <div>
        <dt>{words.schedule.facts.runs}</dt>
        <dd>
          {action.schedules.map((id, index) => {
            const name = schedules.find((each) => each.id === id)?.name;
            return (
              <span key={id}>
                {index > 0 && ', '}
                {name === undefined ? (
                  said.gone
                ) : (
                  <a className="text-link" href={hrefOf({ screen: 'schedule', id })}>
                    {name}
                  </a>
                )}
              </span>
            );
          })}
          {action.stopAtFailure && <span className="dim">; {said.stops}</span>}
        </dd>
      </div>
    </dl>
  );
}
