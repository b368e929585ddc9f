import type { Command } from 'commander';
import type { WakefulClient } from '@shared/contract/contract';
import type { ScheduleView } from '@shared/contract/views';
import { withMemberIds } from '../action-options';
import { readDefinition, type DefinitionOptions } from '../definition';
import { scheduleReference } from '../reference';
import { nextSentence } from '../schedule-words';
import { withScriptText } from '../script-options';
import type { GetSession, Session } from '../session';
import { withFollowedId } from '../when-options';
import { collect, withDefinitionOptions } from './definition-options';

type WritingOptions = DefinitionOptions & { readonly disabled?: true };

/** `add edit rename enable disable remove`. */
export function addScheduleWriting(program: Command, session: GetSession): void {
  withDefinitionOptions(program.command('add').argument('<name>').argument('[args...]'))
    .description('make a schedule')
    .option('--disabled', 'make it switched off')
    .action((name: string, more: string[], options: WritingOptions) => add(session(), name, more, options));

  withDefinitionOptions(program.command('edit').argument('<name>').argument('[args...]'))
    .description('change a schedule; what is not named stays as it is')
    .option('--unset-env <name>', 'take a variable away; may be given again', collect)
    .option('--disabled', 'switch it off as well')
    .action((name: string, more: string[], options: WritingOptions) => edit(session(), name, more, options));

  program
    .command('rename')
    .argument('<old>')
    .argument('<new>')
    .description('give a schedule another name')
    .action((old: string, name: string) => rename(session(), old, name));

  addVerb(program, session, ENABLE);
  addVerb(program, session, DISABLE);
  addVerb(program, session, REMOVE);
}

async function add(
  session: Session,
  name: string,
  moreArguments: string[],
  options: WritingOptions,
): Promise<void> {
  const now = session.clock.wall();
  const whole = await withWhole(session, options);
  const definition = readDefinition({ name, options: whole, moreArguments, current: null, now });
  const client = await session.running();
  const made = await client.schedules.create({ ...definition, enabled: options.disabled !== true });
  await session.answer(made, `Made "${made.name}" (${made.id}). ${nextSentence(made, session.present())}`);
}

/**
 * What is typed after `after:` and `--member` is a name or an id, as everywhere; what is typed after `--script` is a file. Read last,
 * for standard input can be read only once.
 */
async function withWhole(session: Session, options: WritingOptions): Promise<WritingOptions> {
  const find = (reference: string) => idOf(session, reference);
  const known = await withMemberIds(await withFollowedId(options, find), find);
  return withScriptText(known, session.terminal);
}

async function idOf(session: Session, reference: string): Promise<string> {
  const client = await session.running();
  return (await client.schedules.get({ schedule: await scheduleReference(client, reference) })).id;
}

async function edit(
  session: Session,
  name: string,
  moreArguments: string[],
  options: WritingOptions,
): Promise<void> {
  const client = await session.running();
  const current = await client.schedules.get({ schedule: await scheduleReference(client, name) });
  const now = session.clock.wall();
  const whole = await withWhole(session, options);
  const definition = readDefinition({ name: current.name, options: whole, moreArguments, current, now });
  let edited = await client.schedules.update({
    schedule: current.id,
    definition,
    revision: current.revision,
  });
  if (options.disabled === true) edited = await client.schedules.disable({ schedule: edited.id });
  await session.answer(edited, `Changed "${edited.name}". ${nextSentence(edited, session.present())}`);
}

async function rename(session: Session, old: string, name: string): Promise<void> {
  const client = await session.running();
  const current = await client.schedules.get({ schedule: await scheduleReference(client, old) });
  const now = session.clock.wall();
  const definition = readDefinition({ name, options: {}, moreArguments: [], current, now });
  const renamed = await client.schedules.update({
    schedule: current.id,
    definition,
    revision: current.revision,
  });
  await session.answer(renamed, `"${current.name}" is now called "${renamed.name}".`);
}

/** A command that does one thing to one schedule. */
interface Verb {
  readonly name: string;
  readonly about: string;
  act(client: WakefulClient, schedule: string): Promise<ScheduleView>;
  words(schedule: ScheduleView, session: Session): string;
}

const ENABLE: Verb = {
  name: 'enable',
  about: 'switch a schedule on',
  act: (client, schedule) => client.schedules.enable({ schedule }),
  words: (schedule, session) => `"${schedule.name}" is on. ${nextSentence(schedule, session.present())}`,
};

const DISABLE: Verb = {
  name: 'disable',
  about: 'switch a schedule off',
  act: (client, schedule) => client.schedules.disable({ schedule }),
  words: ({ name }) => `"${name}" is off.`,
};

const REMOVE: Verb = {
  name: 'remove',
  about: 'remove a schedule',
  act: (client, schedule) => client.schedules.remove({ schedule }),
  words: ({ name }) => `Removed "${name}".`,
};

function addVerb(program: Command, session: GetSession, verb: Verb): void {
  program
    .command(verb.name)
    .argument('<name>')
    .description(verb.about)
    .action(async (name: string) => {
      const client = await session().running();
      const schedule = await verb.act(client, await scheduleReference(client, name));
      await session().answer(schedule, verb.words(schedule, session()));
    });
}
