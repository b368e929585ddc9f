/** From texts to what can be made of them: every kind by its reader, and all of it checked but for what only main knows. */
import type { ScheduleView } from '@shared/contract/views';
import { checkReading } from '@shared/import/checked';
import { hasUserColumn } from '@shared/import/crontab';
import {
  isPast,
  readDefinitionsFile,
  type FileEntry,
  type ReadingNow,
} from '@shared/import/definitions-file';
import { ImportFailure } from '@shared/import/import-failure';
import { planImport } from '@shared/import/import-plan';
import type { Found, Refused, SourceFile } from '@shared/import/reading';
import { ImportKind, recognise } from '@shared/import/recognise';
import { ImportSystem, readForeignFiles } from '@shared/import/systems';
import type { Instant } from '@shared/time/instant';
import { importWords } from '../../import-words';

const { wrong } = importWords;

export interface Candidate {
  /** Names it on this page. */
  readonly key: string;
  readonly kind: ImportKind;
  readonly place: string;
  readonly file: FileEntry;
  readonly different: readonly string[];
  readonly lost: readonly string[];
  /** It is here, just as the file has it. */
  readonly isHere: boolean;
}

export interface SourcesRead {
  /** What each of the texts is; `null` where nothing tells. */
  readonly kinds: readonly (ImportKind | null)[];
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refused[];
  /** Whether the crontab among them was read with a column of users; `null` where there is none. */
  readonly usersRead: boolean | null;
}

export interface SourcesOptions {
  /** For all of them; `null`: as each looks. */
  readonly kind: ImportKind | null;
  /** Left out: as it looks. */
  readonly hasUsers: boolean | undefined;
  readonly now: Instant;
  readonly zone: string;
  readonly existing: readonly ScheduleView[];
}

export async function readSources(
  sources: readonly SourceFile[],
  options: SourcesOptions,
): Promise<SourcesRead> {
  const kinds = sources.map((source) => options.kind ?? recognise(source));
  const ofKind = (kind: ImportKind | null): SourceFile[] =>
    sources.filter((_, index) => kinds[index] === kind);
  const reading: ReadingNow = { now: options.now, judge: () => [] };
  const parts = [
    ...Object.values(ImportSystem).map((system) =>
      foreignPart(ofKind(system), system, { ...options, reading }),
    ),
    ...(await Promise.all(
      ofKind(ImportKind.Wakeful).map((source) => ownPart(source, { ...options, reading })),
    )),
  ];
  const candidates = parts.flatMap(({ candidates: found }) => found);
  const timely = candidates.filter(({ file }) => !isPast(file.draft, options.now));
  const crontabs = ofKind(ImportKind.Crontab);
  return {
    kinds,
    candidates: timely,
    refused: [
      ...ofKind(null).map(({ name }) => unknownFile(name)),
      ...parts.flatMap(({ refused }) => refused),
      ...candidates.filter((each) => !timely.includes(each)).map(pastOne),
    ],
    usersRead: crontabs.length === 0 ? null : (options.hasUsers ?? crontabs.some(hasUserColumn)),
  };
}

function unknownFile(name: string | null): Refused {
  const said = name ?? importWords.pasted;
  return { place: said, name: said, message: wrong.notKnown, fix: wrong.notKnownFix };
}

function pastOne({ place, file }: Candidate): Refused {
  return { place, name: file.draft.name, message: wrong.past, fix: null };
}

interface Part {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refused[];
}

type PartOptions = SourcesOptions & { readonly reading: ReadingNow };

function foreignPart(sources: readonly SourceFile[], system: ImportSystem, options: PartOptions): Part {
  if (sources.length === 0) return { candidates: [], refused: [] };
  const { zone, now, hasUsers, reading } = options;
  const { checked, refused } = checkReading(
    readForeignFiles(sources, { system, zone, now, hasUsers }),
    reading,
  );
  return {
    candidates: checked.map(({ found, file }, index) =>
      candidateOf({ kind: system, index, file, found, isHere: false }),
    ),
    refused,
  };
}

interface CandidateParts {
  readonly kind: ImportKind;
  readonly index: number | string;
  readonly file: FileEntry;
  readonly found: Pick<Found, 'different' | 'lost' | 'place'>;
  readonly isHere: boolean;
}

function candidateOf({ kind, index, file, found, isHere }: CandidateParts): Candidate {
  const { place, different, lost } = found;
  return { key: `${kind}:${index}`, kind, place, file, different, lost, isHere };
}

/** A file is taken as a whole: what it refers to stands in it, or is here. */
async function ownPart(source: SourceFile, { now, existing, reading }: PartOptions): Promise<Part> {
  const name = source.name ?? importWords.pasted;
  const placed = (place: string): string => `${name}, ${place}`;
  try {
    const entries = readDefinitionsFile(await contentOf(source, name), reading);
    const { same } = planImport(entries, existing, now);
    const here = new Set(same.map((schedule) => schedule.name));
    return {
      candidates: entries.map((file) =>
        candidateOf({
          kind: ImportKind.Wakeful,
          index: `${name}:${file.place}`,
          file,
          found: { place: placed(file.place), different: [], lost: [] },
          isHere: here.has(file.draft.name),
        }),
      ),
      refused: [],
    };
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    const place = error.place === name ? name : placed(error.place);
    return { candidates: [], refused: [{ place, name, message: error.message, fix: error.fix }] };
  }
}

async function contentOf({ text }: SourceFile, name: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text, { maxAliasCount: 100 }) as unknown;
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new ImportFailure(name, `It is neither YAML nor JSON: ${said.replace(/:$/, '')}.`);
  }
}

/** Where the file says which schedule is followed, nobody else can know it yet. */
export function followedName({ file: { draft, names } }: Candidate): string | null {
  const { trigger } = draft;
  if (trigger.kind !== 'event' || trigger.event !== 'after') return null;
  return names[Number(trigger.schedule.slice(1)) - 1] ?? null;
}
