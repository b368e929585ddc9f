/** Where the texts come from: files that are chosen or dropped, or what is pasted. */
import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { IconFileImport, IconX } from '@tabler/icons-react';
import type { SourceFile } from '@shared/import/reading';
import { ImportKind } from '@shared/import/recognise';
import { useEffect, useRef, useState } from 'react';
import { Section } from '../../components/page';
import { importWords as said } from '../../import-words';
import type { Import } from './use-import';

/** Files that are dropped anywhere on the page: a browser would open them in its place. Answers whether some are held over it. */
function useDroppedFiles(add: (files: FileList | null) => void): boolean {
  const [isOver, setOver] = useState(false);
  const newest = useRef(add);
  useEffect(() => {
    newest.current = add;
  });
  useEffect(() => {
    const hold = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Within the window it only goes from one part to another.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      newest.current(event.dataTransfer?.files ?? null);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

function ChooseFiles({ imported, onPaste }: { imported: Import; onPaste: () => void }): React.JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const hasSome = imported.held.sources.length > 0;
  const add = (files: FileList | null): void => {
    if (files !== null && files.length > 0) void imported.addFiles([...files]);
  };
  const isOver = useDroppedFiles(add);
  return (
    <div className="import-drop" data-over={isOver} data-short={hasSome}>
      <Button
        variant={hasSome ? 'default' : 'filled'}
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {hasSome ? said.more : said.choose}
      </Button>
      {hasSome && (
        <Button variant="default" onClick={onPaste}>
          {said.pasteMore}
        </Button>
      )}
      <span className="dim">{said.drop}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={said.choose}
        onChange={(event) => {
          add(event.currentTarget.files);
          // The same file can be chosen again, after it was put right.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

function PasteText({
  isAsked,
  onRead,
}: {
  /** A person asked for it, and goes on here. */
  isAsked: boolean;
  onRead: (text: string) => void;
}): React.JSX.Element {
  const [text, setText] = useState('');
  return (
    <form
      className="import-paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onRead(text);
        setText('');
      }}
    >
      <Textarea
        className="import-mono"
        autoFocus={isAsked}
        label={said.paste}
        description={said.pasteHint}
        autosize
        minRows={2}
        maxRows={10}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        {said.readPasted}
      </Button>
    </form>
  );
}

function Places(): React.JSX.Element {
  return (
    <div className="import-places">
      <h3>{said.wherePlaces}</h3>
      <dl>
        {said.places.map(([system, place]) => (
          <div key={system}>
            <dt>{system}</dt>
            <dd>{place}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function FileLine({
  source,
  kind,
  onLeaveOut,
}: {
  source: SourceFile;
  kind: ImportKind | null | undefined;
  onLeaveOut: () => void;
}): React.JSX.Element {
  const name = source.name ?? said.pasted;
  return (
    <li className="import-file">
      <span className="clip">{name}</span>
      {kind !== undefined && (
        <span className="dim">{kind === null ? said.unknownKind : said.kinds[kind]}</span>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={said.removeLabel(name)}
        leftSection={<IconX size={14} aria-hidden="true" />}
        onClick={onLeaveOut}
      >
        {said.remove}
      </Button>
    </li>
  );
}

const AS_RECOGNISED = 'as-recognised';
const KINDS = [
  { value: AS_RECOGNISED, label: said.asRecognised },
  ...Object.values(ImportKind).map((kind) => ({ value: kind, label: said.kinds[kind] })),
];

/** What each text is taken for, and how that is corrected. */
function ReadAs({ imported }: { imported: Import }): React.JSX.Element {
  const { held, preview } = imported;
  const { kind } = held.options;
  return (
    <div className="import-read-as">
      <Select
        label={said.kind}
        data={KINDS}
        allowDeselect={false}
        w={240}
        value={kind ?? AS_RECOGNISED}
        onChange={(value) =>
          void imported.readAs({ kind: Object.values(ImportKind).find((known) => known === value) ?? null })
        }
      />
      {preview !== null && preview.usersRead !== null && (
        <Checkbox
          label={said.users}
          checked={preview.usersRead}
          onChange={(event) => void imported.readAs({ hasUsers: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

export function SourcePart({ imported }: { imported: Import }): React.JSX.Element {
  const { held, preview } = imported;
  const [isPasting, setPasting] = useState(false);
  const hasSome = held.sources.length + held.unread.length > 0;
  return (
    <Section
      title={said.from}
      aside={
        hasSome && (
          <Button size="compact-sm" variant="subtle" onClick={imported.startOver}>
            {said.startOver}
          </Button>
        )
      }
    >
      <div className="import-from">
        <ChooseFiles imported={imported} onPaste={() => setPasting(true)} />
        {held.sources.length > 0 && (
          <ul className="import-files" aria-label={said.files}>
            {held.sources.map((source, index) => (
              <FileLine
                key={`${index}:${source.name}`}
                source={source}
                kind={imported.isReading ? undefined : preview?.kinds[index]}
                onLeaveOut={() => void imported.leaveOut(source)}
              />
            ))}
          </ul>
        )}
        {held.sources.length > 0 && <ReadAs imported={imported} />}
        {(!hasSome || isPasting) && (
          <PasteText
            isAsked={isPasting}
            onRead={(text) => {
              setPasting(false);
              void imported.addText(text);
            }}
          />
        )}
        {!hasSome && <Places />}
      </div>
    </Section>
  );
}
