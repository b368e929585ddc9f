/** One schedule that was found: when, what, and plainly what is different here. */
import { Checkbox, TextInput } from '@mantine/core';
import { whatItRuns } from '../../action-words';
import { cadenceWords } from '../../cadence';
import { DueTime } from '../../components/due-time';
import { importWords as said } from '../../import-words';
import { followedName } from './read-sources';
import type { Row } from './use-import';

interface FoundRowProps {
  readonly row: Row;
  readonly isChosen: boolean;
  readonly name: string;
  readonly problem: string | undefined;
  /** What is said of all of them stands above. */
  readonly shared: readonly string[];
  readonly onPick: (isChosen: boolean) => void;
  readonly onRename: (name: string) => void;
}

function When({ row: { candidate, check } }: { row: Row }): React.JSX.Element {
  const followed = followedName(candidate);
  const { trigger } = candidate.file.draft;
  if (followed !== null) return <span>{said.follows(followed)}</span>;
  return <span>{cadenceWords({ cadence: check?.cadence ?? '', trigger })}</span>;
}

function NextTimes({ row: { candidate, check } }: { row: Row }): React.JSX.Element | null {
  const { trigger } = candidate.file.draft;
  if (check === null || trigger.kind === 'event') return null;
  if (check.next.length === 0) return <p className="dim">{said.never}</p>;
  return (
    <div className="import-next">
      <span className="dim">{said.next}</span>
      <ol aria-label={said.next}>
        {check.next.map((at) => (
          <li key={at}>
            <DueTime
              at={at}
              zone={trigger.kind === 'cron' ? check.timezone : null}
              daylight={check.daylight}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Notes({ title, notes }: { title: string; notes: readonly string[] }): React.JSX.Element | null {
  if (notes.length === 0) return null;
  return (
    <div className="import-notes">
      <p className="import-notes-title">{title}</p>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}

export function FoundRow(props: FoundRowProps): React.JSX.Element {
  const { row, isChosen, name, problem, shared, onPick, onRename } = props;
  const { candidate } = row;
  const { file, place, different, lost, isHere } = candidate;
  const wished = file.draft.name;
  const isRenamed = isChosen && (name !== wished || problem !== undefined);
  return (
    <li className="import-row" data-chosen={isChosen}>
      <Checkbox
        className="import-row-pick"
        aria-label={said.chooseLabel(wished)}
        checked={isChosen}
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
      <div className="import-row-body">
        <div className="import-row-head">
          <h3>{wished}</h3>
          <When row={row} />
        </div>
        <p className="mono import-command">{whatItRuns(file.draft.action)}</p>
        {isHere && <p className="soft">{said.isHere}</p>}
        {isRenamed && (
          <TextInput
            className="import-name"
            label={said.name}
            description={name === wished || problem !== undefined ? undefined : said.nameTaken(wished)}
            value={name}
            error={problem}
            onChange={(event) => onRename(event.currentTarget.value)}
          />
        )}
        <NextTimes row={row} />
        <Notes title={said.different} notes={different.filter((note) => !shared.includes(note))} />
        <Notes title={said.lost} notes={lost} />
        <p className="dim import-place">{place}</p>
      </div>
    </li>
  );
}
