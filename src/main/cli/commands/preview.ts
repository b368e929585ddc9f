import type { Command } from 'commander';
import type { SleepInput } from '@shared/model/sleep';
import { clip } from '../arguments';
import { readPlan, type DefinitionOptions } from '../definition';
import { misuse } from '../exit';
import { previewWords } from '../preview-words';
import { scheduleReference } from '../reference';
import type { GetSession, Session } from '../session';
import { collect, withPolicyOptions, withTriggerOptions } from './definition-options';

type PreviewOptions = DefinitionOptions & { readonly asleep?: readonly string[] };

/** `preview`: the what-if. Nothing is written, so it also answers while Wakeful is not running. */
export function addPreview(program: Command, session: GetSession): void {
  const command = program
    .command('preview')
    .argument('[name]')
    .description('what would happen to each occurrence if the computer slept then')
    .option(
      '--asleep <from..to>',
      'times of day (23:00..07:30: the next such night) or instants; may be given again',
      collect,
    );
  withPolicyOptions(withTriggerOptions(command))
    .addHelpText('after', HELP)
    .action((name: string | undefined, options: PreviewOptions) => preview(session(), name, options));
}

const HELP = `
With a name and options: that schedule, as if it had been edited so.
  wakeful preview "Nightly backup" --asleep 23:00..07:30
  wakeful preview --cron "30 2 * * *" --if-missed skip --asleep 2026-12-24T22:00:00Z..2026-12-25T06:30:00Z`;

async function preview(session: Session, name: string | undefined, options: PreviewOptions): Promise<void> {
  const asleep = (options.asleep ?? []).map(readSleep);
  if (asleep.length === 0)
    throw misuse('--asleep', 'Nothing says when the computer sleeps.', 'For example: --asleep 23:00..07:30');
  const now = session.clock.wall();
  const isDraft = name === undefined;
  // A draft that cannot be read is refused before anybody is asked.
  const draft = isDraft ? readPlan({ options, current: null, now }) : null;
  const client = await session.reading();
  const current = isDraft
    ? null
    : await client.schedules.get({ schedule: await scheduleReference(client, name) });
  const saved =
    current === null
      ? {}
      : { schedule: current.id, ...changes(options, () => readPlan({ options, current, now })) };
  const answer = await client.schedules.preview({ ...(draft ?? saved), asleep });
  const words = previewWords(answer, session.present());
  const isOff = current !== null && !current.enabled;
  await session.answer(
    answer.rows,
    isOff ? `It is off. This is what would happen if it were on.\n${words}` : words,
  );
}

/** Only what the options change: a saved trigger that has passed can still be asked about. */
function changes(
  options: PreviewOptions,
  plan: () => ReturnType<typeof readPlan>,
): Partial<ReturnType<typeof readPlan>> {
  const { cron, every, at, timezone, ifMissed, grace, limit, window, quiet } = options;
  const given = (...values: unknown[]) => values.some((value) => value !== undefined);
  const { trigger, ifMissed: policy, window: allowed } = plan();
  return {
    ...(given(cron, every, at, timezone) ? { trigger } : {}),
    ...(given(ifMissed, grace, limit) ? { ifMissed: policy } : {}),
    ...(given(window, quiet) ? { window: allowed } : {}),
  };
}

function readSleep(text: string): SleepInput {
  const [from, to, ...more] = text.split('..').map((edge) => edge.trim());
  if (from !== undefined && from !== '' && to !== undefined && to !== '' && more.length === 0)
    return { from, to };
  throw misuse(
    '--asleep',
    `"${clip(text)}" is not FROM..TO.`,
    'For example: --asleep 23:00..07:30, or two instants with their zone.',
  );
}
