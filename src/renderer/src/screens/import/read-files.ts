/** Files that a person chose or dropped, as texts; what is no text is refused by its name. */
import { decodeText, MOST_BYTES } from '@shared/import/decode-text';
import { ImportFailure } from '@shared/import/import-failure';
import type { Refused, SourceFile } from '@shared/import/reading';
import { importWords } from '../../import-words';

const { wrong } = importWords;

export const MOST_FILES = 100;

export interface FilesRead {
  readonly sources: readonly SourceFile[];
  readonly refused: readonly Refused[];
}

/** @param room how many more can be taken */
export async function readFiles(files: readonly File[], room: number): Promise<FilesRead> {
  const taken = files.slice(0, room);
  const sources: SourceFile[] = [];
  const refused: Refused[] = [];
  for (const file of taken) {
    try {
      // What is far too long is not read to be refused.
      const bytes = new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
      sources.push({ name: file.name, text: decodeText(bytes, file.name) });
    } catch (error) {
      refused.push(refusalOf(file.name, error));
    }
  }
  if (files.length > room)
    refused.push({
      place: importWords.files,
      name: files[room]?.name ?? '',
      message: wrong.tooMany(MOST_FILES),
      fix: wrong.tooManyFix,
    });
  return { sources, refused };
}

function refusalOf(name: string, error: unknown): Refused {
  if (error instanceof ImportFailure)
    return { place: error.place, name, message: error.message, fix: error.fix };
  // The browser's own: a folder that was dropped, a file that went away meanwhile.
  return { place: name, name, message: wrong.folder, fix: wrong.folderFix };
}
