/** `export import`: schedules to a file and from one. */
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Command } from 'commander';
import type { WakefulClient } from '@shared/contract/contract';
import type { ScheduleView } from '@shared/contract/views';
import {
  readDefinitionsFile,
  toDefinitionsFile,
  withIds,
  type FileEntry,
} from '@shared/import/definitions-file';
import { planImport, quoted, type ImportPlan } from '@shared/import/import-plan';
import { FailureKind } from '@shared/model/failure';
import type { Instant } from '@shared/time/instant';
import { looksSecret } from '../../engine/environment-parity';
import { checkTrigger } from '../../engine/trigger-check';
import { clip } from '../arguments';
import {
  foreignWords,
  readForeignSource,
  stoppingWords,
  type ForeignSource,
} from '../definitions/foreign-source';
import { CommandFailure, ExitCode, misuse } from '../exit';
import type { GetSession, Session } from '../session';
import { readBytes, readTextFile } from '../text-file';
import { countWords } from '../words';

const EXAMPLE = 'For example: wakeful import schedules.yaml';
const PRIVATE_FILE = 0o600;
const LISTED = 10;

interface ImportOptions {
  readonly update?: true;
  readonly keep?: true;
  readonly dryRun?: true;
  readonly from?: string;
  readonly users?: boolean;
}

export function addScheduleMoving(
  program: Command,
  session: GetSession,
  end: (code: ExitCode) => void,
): void {
  program
    .command('export')
    .argument('[file]', 'ends with .yaml or .json; left out: standard output')
    .description('write the schedules to a file, with the names of secrets and not their values')
    .action((file: string | undefined) => exportSchedules(session(), file));

  program
    .command('import')
    .argument('[files...]', 'YAML or JSON, as export writes it; - for standard input')
    .description('make schedules from a file; all of it is checked before anything is made')
    .option(
      '--from <system>',
      'crontab (your own, or one in a file), systemd, launchd, task-scheduler; what it makes is switched off',
    )
    .option('--users', 'the crontab has a column for users, as /etc/crontab has')
    .option('--no-users', 'it has none, whatever it looks like')
    .option('--update', 'change those that are here and differ to what the file says')
    .option('--keep', 'leave those that are here as they are')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (files: string[], options: ImportOptions) =>
      end(await importSchedules(session(), files, options)),
    );
}

async function exportSchedules(session: Session, file: string | undefined): Promise<void> {
  if (file === '') throw misuse('FILE', 'No file is named.', 'For example: wakeful export schedules.yaml');
  const client = await session.reading();
  const schedules = await client.schedules.list();
  const content = toDefinitionsFile(schedules);
  warnOfPlainSecrets(session, schedules);
  if (file === undefined) {
    const text = session.json ? '' : await asText(content, 'yaml');
    await session.answer(content, text.trimEnd());
    return;
  }
  const kind = extname(file).toLowerCase() === '.json' ? 'json' : 'yaml';
  await write(file, await asText(content, kind));
  const count = countWords(schedules.length, 'schedule', 'schedules');
  await session.answer({ file, schedules: schedules.length }, `Wrote ${count} to ${file}.`);
}

async function asText(content: object, kind: 'yaml' | 'json'): Promise<string> {
  if (kind === 'json') return `${JSON.stringify(content, null, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(content, { lineWidth: 100 });
}

/** For nobody else to read: a schedule may hold what a person has not made a secret. */
async function write(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'w', PRIVATE_FILE);
    try {
      // One that was there keeps its permissions otherwise. A terminal or a pipe is nobody's file.
      if ((await handle.stat()).isFile()) await handle.chmod(PRIVATE_FILE);
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw misuse('FILE', `"${clip(file)}" cannot be written (${code}).`, null);
  }
}

function warnOfPlainSecrets({ terminal }: Session, schedules: readonly ScheduleView[]): void {
  for (const { name, action } of schedules) {
    const values = 'env' in action ? action.env : 'headers' in action ? action.headers : {};
    for (const [variable, value] of Object.entries(values))
      if (looksSecret(variable, value))
        terminal.err(
          `${variable} of "${name}" looks like a secret, and its value is in the export. Keep it as one: wakeful secret set ${variable}\n`,
        );
  }
}

async function importSchedules(
  session: Session,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  if (options.update === true && options.keep === true)
    throw misuse('--keep', '--update and --keep are opposites.', 'Use one of them.');
  const now = session.clock.wall();
  const { entries, foreign } = await readSource(session, { files, options, now });
  const client = options.dryRun === true ? await session.reading() : await session.running();
  const existing = await client.schedules.list();
  const plan = planImport(entries, existing, now);
  if (options.update !== true && options.keep !== true) refuseDifferences(plan);
  const isDone = options.dryRun !== true;
  const changed = options.keep === true ? [] : plan.changed;
  if (isDone) await carryOut(client, { ...plan, changed }, existing);
  const answer = {
    made: plan.made.map(({ draft }) => draft.name),
    changed: changed.map(({ current }) => current.name),
    kept: [...plan.same, ...plan.changed.map(({ current }) => current)]
      .map(({ name }) => name)
      .filter((name) => !changed.some(({ current }) => current.name === name)),
    past: plan.past.map(({ draft }) => draft.name),
    ...(foreign === null ? {} : foreignAnswer(foreign)),
  };
  const said =
    foreign === null
      ? []
      : [...foreignWords(foreign, answer.made), ...stoppingWords(foreign.system, answer.made)];
  await session.answer(answer, [importWords(answer, isDone), ...said].join('\n\n'));
  // What a script takes out of the other scheduler afterwards has to be here.
  return foreign === null || foreign.refused.length === 0 ? ExitCode.Done : ExitCode.Failed;
}

function foreignAnswer({ changes, found, refused }: ForeignSource): object {
  const notes = found.map(({ entry: { name }, place, different, lost }) => ({
    name,
    place,
    different,
    lost,
  }));
  return { changes, notes, refused };
}

interface Source {
  readonly entries: readonly FileEntry[];
  /** `null` for a file of Wakeful's own. */
  readonly foreign: ForeignSource | null;
}

interface SourceOptions {
  readonly files: readonly string[];
  readonly options: ImportOptions;
  readonly now: Instant;
}

async function readSource(session: Session, { files, options, now }: SourceOptions): Promise<Source> {
  const reading = { argument: 'FILE', example: EXAMPLE, input: session.terminal.input };
  if (options.from !== undefined) {
    const { from, users: hasUsers } = options;
    const read = (named: string): Promise<Uint8Array> => readBytes(named, reading);
    const foreign = await readForeignSource({
      from,
      files,
      hasUsers,
      now,
      zone: session.clock.localZone(),
      read,
    });
    return { entries: foreign.entries, foreign };
  }
  const [file, second] = files;
  if (file === undefined) throw misuse('FILE', 'No file is named.', EXAMPLE);
  if (second !== undefined) throw misuse('FILE', 'One file at a time, please.', EXAMPLE);
  const content = await contentOf(await readTextFile(file, reading));
  return { entries: readDefinitionsFile(content, { now, judge: checkTrigger }), foreign: null };
}

async function contentOf(text: string): Promise<unknown> {
  const { parse, YAMLError } = await import('yaml');
  try {
    return parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof YAMLError) && !(error instanceof ReferenceError)) throw error;
    const [words = ''] = error.message.split('\n');
    throw misuse('FILE', `It is neither YAML nor JSON: ${words.replace(/:$/, '')}.`, EXAMPLE);
  }
}

function refuseDifferences({ changed }: ImportPlan): void {
  if (changed.length === 0) return;
  const names = changed.map(({ current }) => current.name);
  const rest = names.length > LISTED ? ` and ${(names.length - LISTED).toLocaleString('en')} more` : '';
  throw new CommandFailure(ExitCode.Failed, {
    kind: FailureKind.Conflict,
    message: `These are here and differ from the file: ${quoted(names.slice(0, LISTED))}${rest}. Nothing was imported.`,
    field: null,
    fix: 'Change them to what the file says with --update, or leave them as they are with --keep.',
  });
}

/** One after another: what was done stays, and the same import goes on from there. */
async function carryOut(
  client: WakefulClient,
  plan: ImportPlan,
  existing: readonly ScheduleView[],
): Promise<void> {
  const ids = new Map(existing.map(({ name, id }) => [name, id]));
  const idOf = (name: string) => ids.get(name) ?? '';
  for (const entry of plan.made) {
    const made = await client.schedules.create({ ...withIds(entry, idOf), enabled: entry.enabled });
    ids.set(made.name, made.id);
  }
  for (const { entry, current } of plan.changed)
    await change(client, withIds(entry, idOf), { entry, current });
}

async function change(
  client: WakefulClient,
  definition: ReturnType<typeof withIds>,
  { entry, current }: { entry: FileEntry; current: ScheduleView },
): Promise<void> {
  const schedule = current.id;
  await client.schedules.update({ schedule, definition, revision: current.revision });
  if (entry.enabled === current.enabled) return;
  await (entry.enabled ? client.schedules.enable({ schedule }) : client.schedules.disable({ schedule }));
}

interface ImportAnswer {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly kept: readonly string[];
  readonly past: readonly string[];
}

function importWords({ made, changed, kept, past }: ImportAnswer, isDone: boolean): string {
  const lines = [
    ...list(made, (count) => `${isDone ? 'Made' : 'Would make'} ${count}:`),
    ...list(changed, (count) => `${isDone ? 'Changed' : 'Would change'} ${count}:`),
    ...list(kept, (count) => `${isDone ? 'Left' : 'Would leave'} ${count} as here:`),
    ...list(past, (count) => `Left out ${count} whose time has gone by:`),
  ];
  return lines.length === 0 ? 'There are no schedules in the file.' : lines.join('\n');
}

function list(names: readonly string[], head: (count: string) => string): string[] {
  if (names.length === 0) return [];
  return [head(countWords(names.length, 'schedule', 'schedules')), ...names.map((name) => `  ${name}`)];
}
