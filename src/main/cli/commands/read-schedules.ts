import type { Command } from 'commander';
import { readWholeNumber } from '../arguments';
import { ledgerTable } from '../ledger-words';
import { scheduleReference } from '../reference';
import { scheduleFacts, scheduleTable } from '../schedule-words';
import type { GetSession, Session } from '../session';
import { daylightWords, untilWords, whenWords } from '../words';

/** `list show next ledger`. */
export function addScheduleReading(program: Command, session: GetSession): void {
  program
    .command('list')
    .description('all schedules')
    .action(async () => {
      const client = await session().reading();
      const schedules = await client.schedules.list();
      await session().answer(schedules, scheduleTable(schedules, session().present()));
    });

  program
    .command('show')
    .argument('<name>')
    .description('one schedule')
    .action(async (name: string) => {
      const client = await session().reading();
      const schedule = await client.schedules.get({ schedule: await scheduleReference(client, name) });
      await session().answer(schedule, scheduleFacts(schedule, session().present()));
    });

  program
    .command('next')
    .argument('<name>')
    .description('the next occurrences of a schedule')
    .option('-n, --count <number>', 'how many', '5')
    .action((name: string, options: { count: string }) => next(session(), name, options.count));

  program
    .command('ledger')
    .argument('<name>')
    .description('what became of every occurrence, oldest first')
    .option('--limit <number>', 'how many rows, the newest', '100')
    .action((name: string, options: { limit: string }) => ledger(session(), name, options.limit));
}

async function next(session: Session, name: string, typedCount: string): Promise<void> {
  const count = readWholeNumber('-n', typedCount, '-n 5');
  const client = await session.reading();
  const schedule = await scheduleReference(client, name);
  const instants = await client.schedules.next({ schedule, count });
  const { trigger } = await client.schedules.get({ schedule });
  // Only what names times of a clock is due on one.
  const daylight = trigger.kind === 'cron' ? (await client.schedules.check({ trigger, count })).daylight : [];
  const present = session.present();
  const lines = instants.map((at) => {
    const note = daylight.find((each) => each.at === at);
    const words = note === undefined ? [] : [daylightWords(note)];
    return [whenWords(at, present, true), untilWords(at, present), ...words].join('  ');
  });
  await session.answer(
    instants,
    lines.length === 0 ? 'It is off, or has no further occurrence.' : lines.join('\n'),
  );
}

async function ledger(session: Session, name: string, typedLimit: string): Promise<void> {
  const limit = readWholeNumber('--limit', typedLimit, '--limit 100');
  const client = await session.reading();
  const rows = await client.schedules.ledger({ schedule: await scheduleReference(client, name), limit });
  await session.answer(rows, ledgerTable(rows, session.present()));
}
