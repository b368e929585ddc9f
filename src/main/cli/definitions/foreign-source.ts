/** What `import --from` reads, and what it says about it. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkReading, type CheckedReading } from '@shared/import/checked';
import { isSystemTable } from '@shared/import/crontab';
import { decodeText } from '@shared/import/decode-text';
import type { FileEntry } from '@shared/import/definitions-file';
import { ImportFailure } from '@shared/import/import-failure';
import { sharedNotes, type Found, type Refused, type SourceFile } from '@shared/import/reading';
import { namesOfService } from '@shared/import/systemd';
import { ImportSystem, readForeignFiles } from '@shared/import/systems';
import { readUnits } from '@shared/import/unit-file';
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
  readonly read: (file: string) => Promise<Uint8Array>;
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
  if (files.length === 0) {
    if (system === ImportSystem.Crontab) return [{ name: null, text: await ownCrontab() }];
    throw misuse('FILE', 'No file is named.', `For example: wakeful import --from ${EXAMPLES[system]}`);
  }
  const isAlone = files.length === 1 && system === ImportSystem.Crontab;
  const named = await Promise.all(
    files.map(async (file) => ({ name: file, text: decodeText(await read(file), file) })),
  );
  // Its place in the file says enough; where it lies says whether it has a column of users.
  if (isAlone) return named.map((file) => (isSystemTable(file) ? file : { ...file, name: null }));
  return system === ImportSystem.Systemd ? [...named, ...(await servicesBeside(named))] : named;
}

const EXAMPLES = {
  [ImportSystem.Systemd]: 'systemd backup.timer',
  [ImportSystem.Launchd]: 'launchd ~/Library/LaunchAgents/com.example.backup.plist',
  [ImportSystem.TaskScheduler]: 'task-scheduler backup.xml',
} as const;

/** The services that timers start and nobody named, where they lie beside them. */
async function servicesBeside(named: readonly SourceFile[]): Promise<SourceFile[]> {
  const known = new Set(named.map(({ name }) => basename(name ?? '')));
  const beside: SourceFile[] = [];
  for (const file of named) {
    for (const service of wantedServices(file).filter((name) => !known.has(name))) {
      const path = join(dirname(file.name ?? ''), service);
      const bytes = await readFile(path).catch(() => null);
      if (bytes === null) continue;
      known.add(service);
      beside.push({ name: path, text: decodeText(bytes, path) });
      break;
    }
  }
  return beside;
}

function wantedServices(file: SourceFile): string[] {
  try {
    const timers = readUnits(file).filter((unit) => unit.lines.some(({ section }) => section === 'Timer'));
    return timers.flatMap(namesOfService).filter((name) => !/[/\\]/.test(name));
  } catch (error) {
    // The reader says what is wrong with it.
    if (error instanceof ImportFailure) return [];
    throw error;
  }
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
