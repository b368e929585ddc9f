/** The group and the tags of a schedule; each leads to the schedules that share it. */
import { IconFolder, IconPin, IconTag } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { isPinTag } from '@shared/model/pin';
import { useApp } from '../app-context';
import { navigate, SCHEDULES, useRoutePart } from '../router';
import { WHOLE_LIST, type ListView } from '../screens/schedules/list-view';
import { viewChanged } from '../stores/board-store';
import { words } from '../words';
import './schedule-labels.css';

const said = words.list.labels;
const ICON = { size: 12, stroke: 1.6, 'aria-hidden': true } as const;

/** `Backups · nas`: as a row tells it in passing; `null` where there is nothing to tell. */
export function labelsInWords({ group, tags }: ScheduleView): string | null {
  // The mark beside the name tells that it is pinned.
  const others = tags.filter((tag) => !isPinTag(tag));
  const all = group === null ? others : [group, ...others];
  return all.length === 0 ? null : all.join(' · ');
}

function useShowAlike(): (alike: Partial<ListView>) => void {
  const { board } = useApp();
  const isList = useRoutePart(({ screen }) => screen === 'schedules');
  return (alike) => {
    board.setState((state) => viewChanged(state, { ...WHOLE_LIST, sort: state.view.sort, ...alike }));
    // What is selected beside the list stays.
    if (!isList) navigate(SCHEDULES);
  };
}

export function GroupLabel({ group }: { group: string }): React.JSX.Element {
  const show = useShowAlike();
  return (
    <button
      type="button"
      className="schedule-label"
      aria-label={said.group(group)}
      onClick={() => show({ groups: [group] })}
    >
      <IconFolder {...ICON} />
      <span className="clip">{group}</span>
    </button>
  );
}

export function TagLabel({ tag }: { tag: string }): React.JSX.Element {
  const show = useShowAlike();
  const isPin = isPinTag(tag);
  return (
    <button
      type="button"
      className="schedule-label"
      aria-label={isPin ? words.list.pins.show : said.tag(tag)}
      onClick={() => show({ tags: [tag] })}
    >
      {isPin ? <IconPin {...ICON} /> : <IconTag {...ICON} />}
      <span className="clip">{isPin ? words.list.pins.pinned : tag}</span>
    </button>
  );
}

export function ScheduleLabels({ schedule }: { schedule: ScheduleView }): React.JSX.Element | null {
  const { group, tags } = schedule;
  if (group === null && tags.length === 0) return null;
  return (
    <ul className="schedule-labels" aria-label={said.all}>
      {group !== null && (
        <li>
          <GroupLabel group={group} />
        </li>
      )}
      {tags.map((tag) => (
        <li key={tag}>
          <TagLabel tag={tag} />
        </li>
      ))}
    </ul>
  );
}
