import type { Command } from 'commander';
import type { StatusView } from '@shared/contract/views';
import { readWholeNumber } from '../arguments';
import { powerTable } from '../ledger-words';
import type { GetSession } from '../session';
import { formatFacts } from '../table';
import { pausedSchedulesSentence, pauseSentence, waitingWords } from '../waiting-words';
import { countWords, lengthWords, untilWords, type Present } from '../words';

/** `power status`. */
export function addMachineCommands(program: Command, session: GetSession): void {
  program
    .command('power')
    .description('when this computer was awake, asleep or off, and what that cost, newest first')
    .option('--limit <number>', 'how many', '50')
    .action(async (options: { limit: string }) => {
      const limit = readWholeNumber('--limit', options.limit, '--limit 50');
      const client = await session().reading();
      const spans = await client.power.log({ limit });
      await session().answer(spans, powerTable(spans, session().present()));
    });

  program
    .command('status')
    .description('whether Wakeful runs, and how it is doing')
    .action(async () => {
      const client = await session().reading();
      const status = await client.status.get();
      await session().answer(status, statusFacts(status, session().present()));
    });
}

function statusFacts(status: StatusView, present: Present): string {
  const { queue, schedules, nextRun, pauses } = status;
  const waiting = waitingWords(status.waiting);
  const paused = pausedSchedulesSentence(status.pausedSchedules, present);
  return formatFacts([
    ['Wakeful', runningWords(status)],
    ...(status.schedulerStopped === null
      ? []
      : [['Schedules', `do not fire: ${status.schedulerStopped}`] as const]),
    ...(status.monitorsStopped === null
      ? []
      : [['HTTP checks', `do not start: ${status.monitorsStopped}`] as const]),
    ...pauses.map((pause) => ['Paused', pauseSentence(pause, present)] as const),
    ...(paused === null ? [] : [['Paused', paused] as const]),
    ['Version', status.version],
    ['Data folder', status.home],
    ['Schedules', `${countWords(schedules.total, 'schedule')}, ${schedules.enabled.toLocaleString('en')} on`],
    [
      'Next',
      nextRun === null ? nothingNext(status) : `${nextRun.scheduleName} ${untilWords(nextRun.at, present)}`,
    ],
    ['Now', `${queue.running} running, ${queue.waiting} queued`],
    ...(waiting === null ? [] : [['Waiting', waiting] as const]),
    [
      'So far',
      `${countWords(queue.succeeded, 'run')} succeeded, ${queue.failed.toLocaleString('en')} failed`,
    ],
  ]);
}

function nothingNext({ pauses }: StatusView): string {
  return pauses.some(({ group }) => group === null)
    ? 'nothing, while everything is paused'
    : 'nothing is due';
}

function runningWords({ running, host, pid, uptimeMs }: StatusView): string {
  if (!running) return 'not running. Start the app, or run: wakeful serve';
  const where = host === 'electron' ? 'in its window' : 'without a window';
  return `running ${where} for ${lengthWords(uptimeMs ?? 0)} (process ${pid ?? '?'})`;
}
