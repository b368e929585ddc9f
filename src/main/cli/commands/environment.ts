import type { Command } from 'commander';
import type { WakefulClient } from '@shared/contract/contract';
import { environmentWords, parityWords } from '../environment-words';
import { misuse } from '../exit';
import { scheduleReference } from '../reference';
import type { GetSession, Session } from '../session';

interface EnvironmentOptions {
  readonly compare?: true;
  readonly all?: true;
  readonly reread?: true;
}

/** `environment`. */
export function addEnvironmentCommand(program: Command, session: GetSession): void {
  program
    .command('environment')
    .argument('[name]', 'of the jobs of this schedule')
    .description('the variables that jobs get, and how this terminal differs')
    .option('--compare', 'this terminal against the job, side by side')
    .option('--all', 'with --compare: also what is the same')
    .option('--reread', 'ask the login shell once more')
    .action((name: string | undefined, options: EnvironmentOptions) => environment(session(), name, options));
}

async function environment(
  session: Session,
  name: string | undefined,
  { compare, all, reread }: EnvironmentOptions,
): Promise<void> {
  if (all === true && compare !== true)
    throw misuse('--all', '--all says how much of a comparison is shown.', 'Use it with --compare.');
  const client = await session.running();
  if (reread === true) await client.environment.reread();
  const of = await scheduleOf(client, name);
  const present = session.present();
  if (compare !== true) {
    const known = await client.environment.get(of);
    await session.answer(known, environmentWords(known, present));
    return;
  }
  const compared = await client.environment.compare({ ...of, terminal: defined(session.terminal.env) });
  await session.answer(compared, parityWords(compared, { all: all === true, present }));
}

async function scheduleOf(client: WakefulClient, name: string | undefined): Promise<{ schedule?: string }> {
  return name === undefined ? {} : { schedule: await scheduleReference(client, name) };
}

function defined(env: Session['terminal']['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
