import type { Command } from 'commander';
import type { ContractInputs, WakefulClient } from '@shared/contract/contract';
import { formatInstant } from '@shared/time/instant';
import { readDuration, readInstant, readWholeNumber } from '../arguments';
import { misuse } from '../exit';
import { scheduleReference } from '../reference';
import type { GetSession, Session } from '../session';
import { heldTable, pauseSentence, resumeSentence } from '../waiting-words';
import { countWords } from '../words';

interface PauseOptions {
  readonly for?: string;
  readonly until?: string;
  readonly group?: string;
}

interface SettleOptions {
  readonly run?: true;
  readonly skip?: true;
  readonly all?: true;
}

/** `pause resume waiting settle`. */
export function addWaitingCommands(program: Command, session: GetSession): void {
  program
    .command('pause')
    .argument('[name]', 'only this schedule; nothing means every one')
    .description('nothing starts by itself; what falls due meanwhile is skipped, and Run Now still works')
    .option('--for <duration>', 'so long, for example 2h')
    .option('--until <instant>', 'until then, for example 2026-12-24T18:00:00+01:00')
    .option('--group <name>', 'only the schedules of this group')
    .action((name: string | undefined, options: PauseOptions) => pause(session(), name, options));

  program
    .command('resume')
    .argument('[name]', 'of this schedule')
    .description('end a pause')
    .option('--group <name>', 'of this group')
    .action(async (name: string | undefined, { group }: { group?: string }) => {
      const client = await session().running();
      const ended = await client.pauses.end(await pauseTarget(client, name, group));
      await session().answer(ended, resumeSentence(ended, name));
    });

  program
    .command('waiting')
    .description('what was not run at its time and waits: for you, its turn, its hours or its conditions')
    .option('--limit <number>', 'how many', '100')
    .action(async (options: { limit: string }) => {
      const limit = readWholeNumber('--limit', options.limit, '--limit 100');
      const client = await session().reading();
      const rows = await client.held.list({ limit });
      await session().answer(rows, heldTable(rows, session().present()));
    });

  program
    .command('settle')
    .argument('[name]', 'everything of this schedule that waits')
    .description('run or skip what waits')
    .option('--run', 'run it now')
    .option('--skip', 'do not run it')
    .option('--all', 'everything that waits for your decision')
    .action((name: string | undefined, options: SettleOptions) => settle(session(), name, options));
}

/** What a pause is of: one schedule, a group, or everything. */
async function pauseTarget(
  client: WakefulClient,
  name: string | undefined,
  group: string | undefined,
): Promise<ContractInputs['pauses']['end']> {
  if (name !== undefined && group !== undefined)
    throw misuse('--group', 'A schedule and a group were both named.', 'Leave one out.');
  if (name !== undefined) return { schedule: await scheduleReference(client, name) };
  return group === undefined ? {} : { group };
}

async function pause(session: Session, name: string | undefined, options: PauseOptions): Promise<void> {
  if (options.for !== undefined && options.until !== undefined)
    throw misuse('--until', '--for and --until were both given.', 'Leave one out.');
  const until = endOfPause(session, options);
  const client = await session.running();
  const started = await client.pauses.start({ until, ...(await pauseTarget(client, name, options.group)) });
  await session.answer(started, pauseSentence(started, session.present(), name));
}

function endOfPause({ clock }: Session, options: PauseOptions): string | null {
  if (options.until !== undefined) return readInstant('--until', options.until);
  if (options.for === undefined) return null;
  const durationMs = readDuration('--for', options.for);
  if (durationMs === 0)
    throw misuse('--for', 'A pause of no length pauses nothing.', 'For example: --for 2h');
  return formatInstant(clock.wall() + durationMs);
}

async function settle(session: Session, name: string | undefined, options: SettleOptions): Promise<void> {
  const { run, skip, all } = options;
  if ((run === true) === (skip === true))
    throw misuse(
      '--run',
      'Say whether it is to be run or skipped.',
      'For example: wakeful settle "Nightly backup" --run',
    );
  if ((name === undefined) === (all !== true))
    throw misuse(
      'NAME',
      'Say what is to be settled.',
      'For example: wakeful settle "Nightly backup" --run, or wakeful settle --all --skip',
    );
  const client = await session.running();
  const { settled } = await client.held.settle({
    answer: run === true ? 'run' : 'skip',
    ...(name === undefined ? { all: true } : { schedule: await scheduleReference(client, name) }),
  });
  const what = countWords(settled, 'entry', 'entries');
  await session.answer(
    { settled },
    run === true ? `Started what waited: ${what}.` : `Skipped what waited: ${what}.`,
  );
}
