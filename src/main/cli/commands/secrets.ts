import type { Command } from 'commander';
import { secretNameSchema, secretValueSchema } from '@shared/model/secret';
import { misuse } from '../exit';
import { secretTable, setSentence } from '../secret-words';
import type { GetSession, Session } from '../session';

const PIPE = 'Pipe it in, for example: wakeful secret set API_TOKEN < token.txt';

/** `secret list | set | remove`. */
export function addSecretCommands(program: Command, session: GetSession): void {
  const secret = program
    .command('secret')
    .description('values that schedules use by name, kept under lock and masked in outputs');

  secret
    .command('list')
    .description('their names, and who uses them; never a value')
    .action(async () => {
      const client = await session().reading();
      const secrets = await client.secrets.list();
      await session().answer(secrets, secretTable(secrets, session().present()));
    });

  secret
    .command('set')
    .argument('<name>')
    .argument('[value...]')
    .usage('<name>')
    .description('set or replace one; its value is asked for, or read from standard input')
    .addHelpText('after', SET_HELP)
    .action((name: string, rest: readonly string[]) => set(session(), name, rest));

  secret
    .command('remove')
    .argument('<name>')
    .description('remove one')
    .option('--force', 'although schedules use it: their runs will fail')
    .action((name: string, options: { force?: true }) => remove(session(), name, options.force === true));
}

const SET_HELP = `
  wakeful secret set API_TOKEN                 asks for it, and does not show it
  wakeful secret set API_TOKEN < token.txt     without the line break at its end
  wakeful add Deploy --every 1h --run deploy --env 'TOKEN=\${secret:API_TOKEN}'`;

async function set(session: Session, typed: string, rest: readonly string[]): Promise<void> {
  const name = readName(typed);
  if (rest.length > 0)
    throw misuse(
      null,
      'The value of a secret is not taken from the command line, where it is on show and kept in the history of your shell.',
      `${PIPE} (and take this one out of the history)`,
    );
  const client = await session.running();
  const value = await readValue(session, name);
  const checked = secretValueSchema.safeParse(value);
  if (!checked.success)
    throw misuse(null, checked.error.issues[0]?.message ?? 'The value cannot be used.', PIPE);
  const made = await client.secrets.set({ name, value });
  await session.answer(made, setSentence(made));
}

async function remove(session: Session, typed: string, force: boolean): Promise<void> {
  const name = readName(typed);
  const client = await session.running();
  const removed = await client.secrets.remove({ name, force });
  await session.answer(removed, `Removed "${removed.name}".`);
}

function readName(typed: string): string {
  const parsed = secretNameSchema.safeParse(typed);
  if (parsed.success) return parsed.data;
  throw misuse('NAME', parsed.error.issues[0]?.message ?? 'That is no name.');
}

async function readValue({ terminal }: Session, name: string): Promise<string> {
  const { input } = terminal;
  if (input.isTerminal) {
    const typed = await input.hidden(`Value of ${name} (not shown): `);
    if (typed === null) throw misuse(null, 'No value was given, and nothing was changed.');
    return typed;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await input.all());
    // An editor ends a file, and `echo` a line, with a line break that nobody means.
    return text.replace(/\r?\n$/, '');
  } catch {
    throw misuse(
      null,
      'The value is not text (UTF-8).',
      'Write it as text, for example in base64, and let the job turn it back.',
    );
  }
}
