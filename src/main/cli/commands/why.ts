import type { Command } from 'commander';
import { MINUTE_MS } from '@shared/time/duration';
import { parseInstant } from '@shared/time/instant';
import { whySentences, type WhyFormat } from '@shared/words/why-words';
import { readInstant } from '../arguments';
import { misuse } from '../exit';
import { scheduleReference } from '../reference';
import type { GetSession, Session } from '../session';
import { lengthWords, whenWords, type Present } from '../words';

export function addWhy(program: Command, session: GetSession): void {
  program
    .command('why')
    .argument('<name>')
    .description('the decision about one occurrence, in words')
    .option('--at <instant>', 'when it was due, for example 2026-12-24T18:00:00Z')
    .action((name: string, options: { at?: string }) => why(session(), name, options.at));
}

async function why(session: Session, name: string, typed: string | undefined): Promise<void> {
  if (typed === undefined)
    throw misuse('--at', 'Nothing says which occurrence.', 'For example: --at 2026-12-24T18:00:00Z');
  const at = readInstant('--at', typed);
  const client = await session.reading();
  const { clauses, facts, ...decision } = await client.schedules.why({
    schedule: await scheduleReference(client, name),
    at,
  });
  const words = whySentences(clauses, whyFormat(session.present()));
  await session.answer({ ...decision, words: words.join(' '), facts }, words.join('\n'));
}

function whyFormat(present: Present): WhyFormat {
  return {
    moment: (iso) => whenWords(iso, present, (parseInstant(iso) ?? 0) % MINUTE_MS !== 0),
    length: lengthWords,
  };
}
