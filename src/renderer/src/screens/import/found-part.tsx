/** What was found: what is different for all of it, each schedule to be ticked, and what cannot be taken over. */
import { Button, Checkbox } from '@mantine/core';
import { sharedNotes, type Refused } from '@shared/import/reading';
import { ImportKind } from '@shared/import/recognise';
import { Section } from '../../components/page';
import { importWords as said } from '../../import-words';
import { FoundRow } from './found-row';
import { nameOf } from './picks';
import type { Import, Preview } from './use-import';

function RefusedList({ refused }: { refused: readonly Refused[] }): React.JSX.Element | null {
  if (refused.length === 0) return null;
  return (
    <Section title={said.refused}>
      <ul className="import-refused">
        {refused.map(({ place, name, message, fix }, index) => (
          <li key={`${index}:${place}`}>
            <p>
              <strong>{name}</strong>
              {place !== name && <span className="dim"> {place}</span>}
            </p>
            <p>
              {message} {fix}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Foot({ imported, preview }: { imported: Import; preview: Preview }): React.JSX.Element {
  const { picks, problems, isMaking } = imported;
  const chosen = preview.rows.filter(({ candidate }) => picks.chosen.has(candidate.key));
  const isOwn = chosen.some(({ candidate }) => candidate.kind === ImportKind.Wakeful);
  const hint = chosen.length === 0 ? said.nothingChosen : isOwn ? said.makeHintOwn : said.makeHint;
  return (
    <div className="import-foot">
      <Button
        loading={isMaking}
        disabled={chosen.length === 0 || problems.size > 0}
        onClick={() => void imported.make()}
      >
        {said.make(chosen.length)}
      </Button>
      <span className="soft">{problems.size > 0 ? said.wrongNames(problems.size) : hint}</span>
    </div>
  );
}

export function FoundPart({ imported, preview }: { imported: Import; preview: Preview }): React.JSX.Element {
  const { picks, problems, held } = imported;
  const { rows } = preview;
  const refused = [...held.unread, ...preview.refused];
  const shared = sharedNotes(rows.map(({ candidate }) => candidate));
  const count = rows.filter(({ candidate }) => picks.chosen.has(candidate.key)).length;
  return (
    <>
      <Section title={said.found}>
        <p className="soft import-count">{said.foundCount(rows.length, refused.length)}</p>
        {shared.length > 0 && (
          <div className="import-notes import-shared">
            <p className="import-notes-title">{said.forAll}</p>
            <ul>
              {shared.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </div>
        )}
        {rows.length > 1 && (
          <Checkbox
            className="import-all"
            label={said.all(rows.length)}
            checked={count === rows.length}
            indeterminate={count > 0 && count < rows.length}
            onChange={(event) => imported.pickAll(event.currentTarget.checked)}
          />
        )}
        <ul className="import-rows" aria-label={said.found}>
          {rows.map((row) => {
            const { key } = row.candidate;
            return (
              <FoundRow
                key={key}
                row={row}
                shared={shared}
                isChosen={picks.chosen.has(key)}
                name={nameOf(picks, row.candidate)}
                problem={problems.get(key)}
                onPick={(isChosen) => imported.pick(key, isChosen)}
                onRename={(name) => imported.rename(key, name)}
              />
            );
          })}
        </ul>
      </Section>
      <RefusedList refused={refused} />
      {rows.length > 0 && <Foot imported={imported} preview={preview} />}
    </>
  );
}
