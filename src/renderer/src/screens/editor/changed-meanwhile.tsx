/** Somebody else has changed what is being edited: what differs, and the choice between the two. */
import { Button } from '@mantine/core';
import type { ScheduleView } from '@shared/contract/views';
import { words } from '../../words';
import { draftOf, partsThatDiffer, type Draft } from './draft';

const { meanwhile: said, sections } = words.editor;

export function ChangedMeanwhile(props: {
  newest: ScheduleView;
  draft: Draft;
  onTakeNewest: () => void;
  onKeepMine: () => void;
}): React.JSX.Element {
  const { newest, draft, onTakeNewest, onKeepMine } = props;
  const parts = partsThatDiffer(draftOf(newest), draft).map((part) => sections[part]);
  return (
    <div className="editor-resumed" role="alert">
      <p>
        {said.changed(newest.name)} {parts.length > 0 && said.differ(parts)}
      </p>
      <div className="editor-buttons">
        <Button size="compact-sm" variant="default" onClick={onTakeNewest}>
          {said.takeNewest}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onKeepMine}>
          {said.keepMine}
        </Button>
      </div>
    </div>
  );
}
