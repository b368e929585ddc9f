/** What `import --from` reads, and what it says about it. */
import { checkReading, type CheckedReading } from '@shared/import/checked';
import type { FileEntry } from '@shared/import/definitions-file';
import { sharedNotes, type Found, type Refused, type SourceFile } from '@shared/import/reading';
import { ImportSystem, readForeignFiles } from '@shared/import/systems';
import type { Instant } from '@shared/time/instant';
import { checkTrigger } from '../../engine/trigger-check';
import { clip } from '../arguments';
import { misuse } from '../exit';
import { countWords } from '../words';
import { ownCrontab } from './own-crontab';

const EXAMPLE = 'For example: wakeful import --from crontab --dry-run';
const SYSTEMS = Object.values(ImportSystem);

export interface ForeignSource {
  readonly entries: readonly FileEntry[];
  readonly found: readonly Found[];
  readonly refused: readonly Refused[];
  /** What is otherwise here, each sentence once. */
  readonly changes: readonly string[];
  readonly system: ImportSystem;
}

export interface ForeignOptions {
  readonly from: string;
  readonly files: readonly string[];
  readonly hasUsers: boolean | undefined;
  readonly now: Instant;
  /** The zone of the computer. */
  readonly zone: string;
  /** Reads a file that was named. */
  readonly read: (file: string) => Promise<string>;
}

/** Throws where nothing at all can be read. */
export async function readForeignSource(options: ForeignOptions): Promise<ForeignSource> {
  const system = SYSTEMS.find((known) => known === options.from);
  if (system === undefined)
    throw misuse(
      '--from',
      `"${clip(options.from)}" cannot be read. This version reads: ${SYSTEMS.join(', ')}.`,
      EXAMPLE,
    );
  const reading = readForeignFiles(await sourceFiles(system, options), {
    system,
    hasUsers: options.hasUsers,
    zone: options.zone,
    now: options.now,
  });
  const { checked, refused } = checkReading(reading, { now: options.now, judge: checkTrigger });
  refuseNothing({ checked, refused });
  const found = checked.map(({ found: each }) => each);
  return {
    entries: checked.map(({ file }) => file),
    found,
    refused,
    changes: [...new Set(found.flatMap(({ different }) => different))],
    system,
  };
}

async function sourceFiles(
  system: ImportSystem,
  { files, read }: ForeignOptions,
): Promise<readonly SourceFile[]> {
  if (files.length === 0) return [{ name: null, text: await ownCrontab() }];
  const isAlone = files.length === 1 && system === ImportSystem.Crontab;
  return Promise.all(files.map(async (file) => ({ name: isAlone ? null : file, text: await read(file) })));
}

/** Where there is nothing to make, the first that could not be read is the answer. */
function refuseNothing({ checked, refused: [first, ...others] }: CheckedReading): void {
  if (checked.length > 0 || first === undefined) return;
  const more = others.length === 0 ? '' : ` ${countWords(others.length, 'other')} could not be read either.`;
  throw misuse(first.place, `${first.message}${more}`, first.fix);
}

/** What becomes otherwise by it and what is lost, of those that are made. */
export function foreignWords({ found, refused }: ForeignSource, made: readonly string[]): string[] {
  const taken = found.filter(({ entry }) => made.includes(entry.name));
  const shared = taken.length === 1 ? (taken[0]?.different ?? []) : sharedNotes(taken);
  const own = taken.flatMap(({ entry: { name }, different, lost }) => {
    const notes = [...different.filter((note) => !shared.includes(note)), ...lost];
    return notes.length === 0 ? [] : [[`  ${name}:`, ...notes.map((note) => `    ${note}`)].join('\n')];
  });
  const head = shared.length + own.length === 0 ? [] : ['What is different here:'];
  const notes = [...head, ...shared.map((note) => `  ${note}`), ...own];
  return [
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
    ...(refused.length === 0 ? [] : [refusedWords(refused)]),
  ];
}

function refusedWords(refused: readonly Refused[]): string {
  const lines = refused.map(
    ({ place, name, message, fix }) => `  ${place} (${name}): ${message}${fix === null ? '' : ` ${fix}`}`,
  );
  return [`Could not take over ${countWords(refused.length, 'schedule')}:`, ...lines].join('\n');
}

const STOPPING: Readonly<Record<ImportSystem, string>> = {
  [ImportSystem.Crontab]: 'for cron still runs them. Take them out with crontab -e',
  [ImportSystem.Systemd]: 'for systemd still runs them. Stop it with systemctl disable --now NAME.timer',
  [ImportSystem.Launchd]: 'for launchd still runs them. Stop it with launchctl unload FILE',
  [ImportSystem.TaskScheduler]: 'for Windows still runs them. Switch them off in Task Scheduler',
};

/** Why they are switched off, and how they come into use. */
export function stoppingWords(system: ImportSystem, [first]: readonly string[]): string[] {
  if (first === undefined) return [];
  return [`They are switched off, ${STOPPING[system]}, then: wakeful enable ${JSON.stringify(first)}`];
}
