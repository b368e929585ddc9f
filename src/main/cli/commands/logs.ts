/** `logs`: the output of a run, whole, live, or the lines with a text. */
import type { Command } from 'commander';
import type { OutputChunk } from '@shared/contract/views';
import { readWholeNumber } from '../arguments';
import { misuse } from '../exit';
import { newestRun } from '../reference';
import type { GetSession, Session } from '../session';

export function addLogs(program: Command, session: GetSession): void {
  program
    .command('logs')
    .argument('<run>')
    .description('the output of a run; of a schedule, that of its newest run')
    .option('--follow', 'go on until the run ends')
    .option('--search <text>', 'only the lines with this text, large and small letters alike')
    .option('--limit <number>', 'with --search: so many lines at most (default: 100)')
    .action((reference: string, options: LogOptions) => logs(session(), reference, options));
}

interface LogOptions {
  readonly follow?: true;
  readonly search?: string;
  readonly limit?: string;
}

async function logs(
  session: Session,
  reference: string,
  { follow, search, limit }: LogOptions,
): Promise<void> {
  if (search !== undefined && follow === true)
    throw misuse('--search', '--follow and --search were both given.', 'Leave one out.');
  if (search === '') throw misuse('--search', 'Nothing is to be looked for.', 'For example: --search error');
  if (search !== undefined) return searchLogs(session, reference, { text: search, limit });
  if (limit !== undefined)
    throw misuse('--limit', 'Only --search has a limit.', 'For example: --search error --limit 10');
  const client = await session.reading();
  const id = await newestRun(client, reference);
  if (follow !== true) {
    const output = await client.runs.output({ run: id });
    await write(session, id, output.chunks, output.droppedBytes);
    return;
  }
  const told: OutputChunk[] = [];
  for await (const chunk of await client.runs.follow({ run: id })) {
    if (session.json) told.push(chunk);
    else await session.terminal.out(chunk.text);
  }
  if (session.json) await write(session, id, told, 0);
}

async function searchLogs(
  session: Session,
  reference: string,
  { text, limit }: { text: string; limit: string | undefined },
): Promise<void> {
  const most = limit === undefined ? {} : { limit: readWholeNumber('--limit', limit, '--limit 10') };
  const client = await session.reading();
  const run = await newestRun(client, reference);
  const found = await client.runs.search({ run, text, ...most });
  if (session.json) return session.answer({ runId: run, ...found }, '');
  if (found.matches.length === 0) session.terminal.err(`Nothing of it is in the output of ${run}.\n`);
  const attempts = new Set(found.matches.map(({ attempt }) => attempt));
  for (const { attempt, line, text: shown } of found.matches) {
    const place = attempts.size > 1 ? `attempt ${attempt}, ${line}` : String(line);
    await session.terminal.out(`${place}: ${shown}\n`);
  }
  if (found.isMore) session.terminal.err('There is more. Ask for more lines with --limit.\n');
}

async function write(
  session: Session,
  runId: string,
  chunks: readonly OutputChunk[],
  droppedBytes: number,
): Promise<void> {
  if (session.json) {
    const text = chunks.map((chunk) => chunk.text).join('');
    await session.terminal.out(`${JSON.stringify({ runId, text, chunks, droppedBytes }, null, 2)}\n`);
    return;
  }
  let seq = -1;
  let attempt = 1;
  for (const chunk of chunks) {
    if (chunk.attempt !== attempt) {
      session.terminal.err(`… attempt ${chunk.attempt} …\n`);
      attempt = chunk.attempt;
      seq = -1;
    }
    if (chunk.seq !== seq + 1)
      session.terminal.err(`… ${droppedBytes.toLocaleString('en')} bytes were left out here …\n`);
    seq = chunk.seq;
    await session.terminal.out(chunk.text);
  }
}
