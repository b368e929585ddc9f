/**
 * Schedules in a file, as YAML or JSON, to be read by people, kept in a repository and taken to another computer. What a schedule
 * refers to stands by its name, for ids mean nothing elsewhere; secrets stand by their names, as in the database. What has its
 * default is left out.
 *
 *   wakeful: 1
 *   schedules:
 *     - name: Nightly backup
 *       trigger: { kind: cron, expression: 30 2 * * * }
 *       action: { kind: command, line: restic backup ~ }
 */
import type { z } from 'zod';
import type { ScheduleView } from '../contract/views';
import { isSame } from '../is-same';
import { actionSchema } from '../model/action';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '../model/schedule';
import { triggerSchema, type Trigger } from '../model/trigger';
import type { Instant } from '../time/instant';
import { clip } from '../words/clip';
import { describeIssue } from '../words/schema-words';
import { ImportFailure } from './import-failure';

/** Of the file's shape. */
const FORMAT = 1;

export interface DefinitionsFile {
  readonly wakeful: number;
  readonly schedules: readonly Readonly<Record<string, unknown>>[];
}

/** A schedule of a file. */
export interface FileEntry {
  /** Where it stands, as an error names it: `schedules[2]`. */
  readonly place: string;
  readonly enabled: boolean;
  /** With {@link FileEntry.names} in the place of ids, each as `s1`, `s2` … by its place there. */
  readonly draft: ScheduleDefinition;
  /** The schedules that it refers to, by name, each once. */
  readonly names: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

export function toDefinitionsFile(schedules: readonly ScheduleView[]): DefinitionsFile {
  const names = new Map(schedules.map(({ id, name }) => [id, name]));
  return { wakeful: FORMAT, schedules: schedules.map((schedule) => toEntry(schedule, names)) };
}

function toEntry(schedule: ScheduleView, names: ReadonlyMap<string, string>): Values {
  const definition = scheduleDefinitionSchema.parse(schedule);
  const nameOf = (id: string) => names.get(id) ?? id;
  const { name, ...rest } = leastThatMeans(scheduleDefinitionSchema, definition);
  return {
    name,
    ...(schedule.enabled ? {} : { enabled: false }),
    ...rest,
    trigger: withReferences(leastThatMeans(triggerSchema, definition.trigger), nameOf),
    action: withReferences(leastThatMeans(actionSchema, definition.action), nameOf),
  };
}

/** Without what the schema would put there anyhow. */
function leastThatMeans(schema: z.ZodType, value: Values): Values {
  const entries = Object.entries(value).filter(([key]) => {
    const { [key]: _, ...others } = value;
    const parsed = schema.safeParse(others);
    return !parsed.success || !isSame(parsed.data, value);
  });
  return Object.fromEntries(entries);
}

/** What names other schedules: the one that a trigger follows, those that a group runs. */
function withReferences(part: Values, replace: (reference: string) => string): Values {
  if (typeof part['schedule'] === 'string') return { ...part, schedule: replace(part['schedule']) };
  if (!Array.isArray(part['schedules'])) return part;
  const members: readonly unknown[] = part['schedules'];
  return {
    ...part,
    schedules: members.map((member) => (typeof member === 'string' ? replace(member) : member)),
  };
}

/** What is wrong with a trigger that the schema has taken; the engine knows. */
export type TriggerJudge = (
  trigger: Trigger,
  now: Instant,
) => readonly { readonly field: string; readonly message: string; readonly fix: string | null }[];

export interface ReadingNow {
  readonly now: Instant;
  readonly judge: TriggerJudge;
}

/** The whole file is read before anything is made of it. Throws failures that name the place and the field. */
export function readDefinitionsFile(content: unknown, reading: ReadingNow): readonly FileEntry[] {
  const entries = listOf(content).map((entry, index) => readEntry(entry, `schedules[${index}]`));
  for (const entry of entries) refuseBadTime(entry, reading);
  const places = new Map<string, string>();
  for (const { place, draft } of entries) {
    const before = places.get(draft.name);
    if (before !== undefined)
      throw new ImportFailure(
        `${place}.name`,
        `"${draft.name}" stands in the file twice: ${before} has that name too.`,
      );
    places.set(draft.name, place);
  }
  return entries;
}

function listOf(content: unknown): readonly unknown[] {
  const example =
    'A file of schedules begins with "wakeful: 1" and has a list "schedules". See one with: wakeful export';
  if (Array.isArray(content)) return content as readonly unknown[];
  if (!isValues(content)) throw new ImportFailure('FILE', 'There are no schedules in it.', example);
  const { wakeful = FORMAT, schedules, ...others } = content;
  if (wakeful !== FORMAT)
    throw new ImportFailure(
      'wakeful',
      `The file is of format ${clip(String(wakeful))}; this version of Wakeful reads format ${FORMAT}.`,
      'Update Wakeful, or export the schedules again.',
    );
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new ImportFailure(clip(unknown), 'This is not known here.', example);
  if (!Array.isArray(schedules)) throw new ImportFailure('schedules', 'This has to be a list.', example);
  return schedules as readonly unknown[];
}

/** As {@link FileEntry}, with every field checked but for what only the engine knows of its trigger. */
export function readEntry(entry: unknown, place: string): FileEntry {
  if (!isValues(entry))
    throw new ImportFailure(place, 'This has to be a schedule, with a name, a trigger and an action.');
  const { enabled = true, ...values } = entry;
  if (typeof enabled !== 'boolean')
    throw new ImportFailure(`${place}.enabled`, 'This has to be true or false.');
  const names: string[] = [];
  const placeholder = (name: string) => {
    const known = names.indexOf(name);
    return `s${known === -1 ? names.push(name) : known + 1}`;
  };
  const raw = Object.fromEntries(
    Object.entries(values).map(([key, value]) =>
      (key === 'trigger' || key === 'action') && isValues(value)
        ? [key, withReferences(value, placeholder)]
        : [key, value],
    ),
  );
  const parsed = scheduleDefinitionSchema.safeParse(raw);
  if (!parsed.success) {
    const { field, message } = describeIssue(parsed.error.issues);
    throw new ImportFailure(`${place}.${field}`, message);
  }
  const lost = unknownKey(raw, parsed.data);
  if (lost !== null)
    throw new ImportFailure(
      `${place}.${lost}`,
      'This is not known here, or not of this kind.',
      'Correct it, or take it out.',
    );
  return { place, enabled, draft: parsed.data, names };
}

export function refuseBadTime({ place, draft }: FileEntry, { now, judge }: ReadingNow): void {
  const [problem] = isPast(draft, now) ? [] : judge(draft.trigger, now);
  if (problem !== undefined)
    throw new ImportFailure(`${place}.trigger.${problem.field}`, problem.message, problem.fix);
}

/** A time that was named once and has gone by: an export has it, and nothing can be made of it any more. */
export function isPast({ trigger }: ScheduleDefinition, now: Instant): boolean {
  return trigger.kind === 'once' && Date.parse(trigger.at) <= now;
}

/** A misspelt field shall not vanish: the path of the first that the schema has dropped. */
function unknownKey(given: unknown, taken: unknown): string | null {
  if (Array.isArray(given) && Array.isArray(taken)) return unknownAmong([...given.entries()], taken);
  if (!isValues(given) || !isValues(taken)) return null;
  return unknownAmong(Object.entries(given), taken);
}

function unknownAmong(
  entries: readonly (readonly [string | number, unknown])[],
  taken: object,
): string | null {
  for (const [key, value] of entries) {
    if (!Object.hasOwn(taken, key)) return clip(String(key));
    const below = unknownKey(value, (taken as Record<string | number, unknown>)[key]);
    if (below !== null) return `${key}.${below}`;
  }
  return null;
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The definition with the ids of what it refers to. */
export function withIds({ draft, names }: FileEntry, idOf: (name: string) => string): ScheduleDefinition {
  const replace = (placeholder: string) => idOf(names[Number(placeholder.slice(1)) - 1] ?? '');
  return scheduleDefinitionSchema.parse({
    ...draft,
    trigger: withReferences(draft.trigger, replace),
    action: withReferences(draft.action, replace),
  });
}
