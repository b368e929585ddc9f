/** Takes over what another scheduler runs, and says what is different here before anything is made. */
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page, Section } from '../../components/page';
import { importWords as said } from '../../import-words';
import { FoundPart } from './found-part';
import './import.css';
import { MadePart } from './made-part';
import { SourcePart } from './source-part';
import { useImport, type Import } from './use-import';

/** Files of which none is a text have nothing to be read. */
function Found({ imported }: { imported: Import }): React.JSX.Element | null {
  const { held, preview, failure, isReading } = imported;
  if (failure !== null) return <FailureNote failure={failure} onRetry={() => void imported.tryAgain()} />;
  if (preview !== null) return <FoundPart imported={imported} preview={preview} />;
  if (isReading)
    return (
      <Section title={said.found}>
        <LateSkeleton rows={3} />
      </Section>
    );
  if (held.unread.length === 0) return null;
  return <FoundPart imported={imported} preview={{ kinds: [], rows: [], refused: [], usersRead: null }} />;
}

function countOf({ preview, held, isReading }: Import): string {
  if (preview === null || isReading) return '';
  return said.foundCount(preview.rows.length, preview.refused.length + held.unread.length);
}

export function ImportScreen(): React.JSX.Element {
  const imported = useImport();
  return (
    <Page title={said.title} className="page-narrow">
      {imported.made === null ? (
        <>
          <p className="soft">{said.hint}</p>
          <SourcePart imported={imported} />
          <Found imported={imported} />
          {/* It is there before there is something to say: else it would not be read aloud. */}
          <p className="only-read-aloud" role="status">
            {countOf(imported)}
          </p>
        </>
      ) : (
        <MadePart made={imported.made} onAgain={imported.startOver} />
      )}
    </Page>
  );
}
