import type { WakefulClient } from '@shared/contract/contract';
import { FailureKind } from '@shared/model/failure';
import { LONGEST_NAME } from '@shared/model/schedule';
import { clip } from './arguments';
import { CommandFailure, ExitCode, misuse } from './exit';

/** How the API is told which schedule is meant: what was typed, as far as an address can carry it. */
export async function scheduleReference(client: WakefulClient, typed: string): Promise<string> {
  const name = typed.trim();
  if (name === '') throw misuse('NAME', 'The name is empty.', 'See the names with: wakeful list');
  if (name.length > LONGEST_NAME) {
    const length = name.length.toLocaleString('en');
    throw misuse(
      'NAME',
      `The name is too long: ${length} characters, ${LONGEST_NAME} at most.`,
      'See the names with: wakeful list',
    );
  }
  // An address with a part of one or two dots means another address.
  if (name !== '.' && name !== '..') return name;
  const schedule = (await client.schedules.list()).find((known) => known.name === name);
  if (schedule !== undefined) return schedule.id;
  throw notFound(`There is no schedule "${name}".`);
}

export function runReference(typed: string): string {
  if (RUN_ID.test(typed)) return typed;
  throw misuse(
    'RUN',
    `"${clip(typed)}" is not the id of a run.`,
    'For example: r345. See the runs with: wakeful runs',
  );
}

/** The run that is named, or the newest of the schedule that is. */
export async function newestRun(client: WakefulClient, typed: string): Promise<string> {
  if (RUN_ID.test(typed)) return typed;
  const schedule = await client.schedules.get({ schedule: await scheduleReference(client, typed) });
  return schedule.lastRun?.id ?? runReference(typed);
}

const RUN_ID = /^r\d{1,15}$/;

function notFound(message: string): CommandFailure {
  return new CommandFailure(ExitCode.Failed, { kind: FailureKind.NotFound, message, field: null, fix: null });
}
