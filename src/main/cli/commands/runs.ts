import type { Command } from 'commander';
import type { WakefulClient } from '@shared/contract/contract';
import type { RunView } from '@shared/contract/views';
import { isFinal, RunStatus } from '@shared/model/run';
import { readChoice, readWholeNumber } from '../arguments';
import { ExitCode, misuse } from '../exit';
import { newestRun, runReference, scheduleReference } from '../reference';
import { attemptTable, runSentence, runTable } from '../run-words';
import type { GetSession, Session } from '../session';
import { countWords } from '../words';

const STATUSES = Object.values(RunStatus);

/** `run rerun stop runs attempts`. Each answers the exit code of the command. */
export function addRunCommands(program: Command, session: GetSession, end: (code: ExitCode) => void): void {
  program
    .command('run')
    .argument('<name>')
    .description('Run Now; the cadence stays where it is')
    .option('--wait', 'wait for the end; exit 1 when it did not succeed')
    .action(async (name: string, options: { wait?: true }) =>
      end(await run(session(), name, options.wait === true)),
    );

  program
    .command('stop')
    .argument('[run]')
    .description('stop a run and everything that it started')
    .option('--all <schedule>', 'every run of this schedule, those that wait as well')
    .action(async (reference: string | undefined, { all }: { all?: string }) => {
      if (all !== undefined) return stopAll(session(), reference, all);
      const id = runReference(reference ?? '');
      const client = await session().running();
      const stopped = await client.runs.stop({ run: id });
      const words = isFinal(stopped.status) ? runSentence(stopped) : `Asked ${stopped.id} to stop.`;
      await session().answer(stopped, words);
    });

  program
    .command('runs')
    .argument('[name]')
    .description('runs, newest first')
    .option('--limit <number>', 'how many', '20')
    .option('--status <status>', `only these: ${STATUSES.join(', ')}`)
    .action((name: string | undefined, options: { limit: string; status?: string }) =>
      list(session(), name, options),
    );

  program
    .command('rerun')
    .argument('<run>')
    .description('once more what a run did; the cadence stays where it is')
    .option('--wait', 'wait for the end; exit 1 when it did not succeed')
    .action(async (reference: string, options: { wait?: true }) => {
      const client = await session().running();
      const again = await client.runs.rerun({ run: runReference(reference) });
      end(await answerStart(session(), client, again, options.wait === true));
    });

  program
    .command('attempts')
    .argument('<run>')
    .description('every try of a run, oldest first; of a schedule, those of its newest run')
    .action(async (reference: string) => {
      const client = await session().reading();
      const attempts = await client.runs.attempts({ run: await newestRun(client, reference) });
      await session().answer(attempts, attemptTable(attempts, session().present()));
    });
}

async function stopAll(session: Session, run: string | undefined, name: string): Promise<void> {
  if (run !== undefined) throw misuse('--all', 'A run and --all were both given.', 'Leave one out.');
  const client = await session.running();
  const stopped = await client.schedules.stop({ schedule: await scheduleReference(client, name) });
  const words =
    stopped.length === 0 ? 'Nothing of it runs or waits.' : `Stopped ${countWords(stopped.length, 'run')}.`;
  await session.answer(stopped, words);
}

async function run(session: Session, name: string, wait: boolean): Promise<ExitCode> {
  const client = await session.running();
  const started = await client.schedules.run({ schedule: await scheduleReference(client, name) });
  return answerStart(session, client, started, wait);
}

async function answerStart(
  session: Session,
  client: WakefulClient,
  started: RunView,
  wait: boolean,
): Promise<ExitCode> {
  if (!wait) {
    await session.answer(
      started,
      `Started ${started.id}. See its output: wakeful logs ${started.id} --follow`,
    );
    return ExitCode.Done;
  }
  const ended = await waitForEnd(client, started);
  await session.answer(ended, runSentence(ended));
  return ended.status === RunStatus.Succeeded ? ExitCode.Done : ExitCode.Failed;
}

/** The stream of a run's output ends with the run. */
async function waitForEnd(client: WakefulClient, { id }: RunView): Promise<RunView> {
  const output = await client.runs.follow({ run: id });
  let next = await output.next();
  while (next.done !== true) next = await output.next();
  return client.runs.get({ run: id });
}

async function list(
  session: Session,
  name: string | undefined,
  options: { limit: string; status?: string },
): Promise<void> {
  const limit = readWholeNumber('--limit', options.limit, '--limit 20');
  const status = options.status === undefined ? null : readChoice('--status', options.status, STATUSES);
  const client = await session.reading();
  const runs = await client.runs.list({
    limit,
    ...(name === undefined ? {} : { schedule: await scheduleReference(client, name) }),
    ...(status === null ? {} : { status }),
  });
  await session.answer(runs, runTable(runs, session.present()));
}
