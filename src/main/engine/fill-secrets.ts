/** Puts the values of secrets in the places of their names, as late as possible: just before a job is handed over. */
import { z } from 'zod';
import {
  commandActionSchema,
  programActionSchema,
  scriptActionSchema,
  type groupActionSchema,
} from '@shared/model/action';
import { httpActionSchema } from '@shared/model/http-check';
import {
  BROKEN_PLACEHOLDER,
  hasBrokenPlaceholder,
  secretsNamed,
  withSecretValues,
} from '@shared/model/secret';

const fillableSchema = z.discriminatedUnion('kind', [
  commandActionSchema,
  programActionSchema,
  scriptActionSchema,
  httpActionSchema,
]);
/** What the runner can do by itself. */
export type FillableAction = z.infer<typeof fillableSchema>;

export type FilledAction<Action> =
  | {
      readonly kind: 'filled';
      readonly action: Action;
      /** The values: they must not appear in anything that is kept of the job. */
      readonly masks: readonly string[];
    }
  /** It cannot be done; `message` says why, and what to do. `isPermanent`: another try would find the same. */
  | { readonly kind: 'refused'; readonly message: string; readonly isPermanent: boolean };

/** A text of the action in which secrets may stand, and how a person calls its place. */
interface Place {
  readonly where: string;
  readonly text: string;
}

/** The names of all secrets that an action needs, each once. A group needs none: its schedules do. */
export function secretsOf(action: FillableAction | z.infer<typeof groupActionSchema>): string[] {
  if (action.kind === 'group') return [];
  return [...new Set(placesOf(action).flatMap(({ text }) => secretsNamed(text)))];
}

/** Fills the secrets of an action in. `values` by name. A value is taken as it is: a placeholder in it stays one. */
export function fillSecrets<Action extends FillableAction>(
  action: Action,
  values: ReadonlyMap<string, string>,
): FilledAction<Action> {
  const problem = placesOf(action)
    .map((place) => problemOf(place, values))
    .find((words) => words !== null);
  if (problem !== undefined) return refused(problem);
  const names = secretsOf(action);
  if (names.length === 0) return { kind: 'filled', action, masks: [] };
  const filled = withEachText(action, (text) => withSecretValues(text, (name) => values.get(name) ?? ''));
  const checked = fillableSchema.safeParse(filled);
  if (!checked.success) return refused(misfitOf(names, checked.error.issues));
  // A shell that prints one drops the white space around it.
  const masks = [...values].flatMap(([name, value]) => (names.includes(name) ? [value, value.trim()] : []));
  return { kind: 'filled', action: filled, masks: [...new Set(masks)] };
}

function refused(message: string): FilledAction<never> {
  return { kind: 'refused', message, isPermanent: true };
}

function placesOf(action: FillableAction): Place[] {
  if (action.kind === 'http') {
    const headers = Object.entries(action.headers).map(([name, text]) => ({
      where: `the header ${name}`,
      text,
    }));
    return action.body === null ? headers : [...headers, { where: 'the body', text: action.body }];
  }
  return Object.entries(action.env).map(([name, text]) => ({ where: `the variable ${name}`, text }));
}

function withEachText<Action extends FillableAction>(action: Action, fill: (text: string) => string): Action {
  const each = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
  if (action.kind === 'http')
    return {
      ...action,
      headers: each(action.headers),
      body: action.body === null ? null : fill(action.body),
    };
  return { ...action, env: each(action.env) };
}

function problemOf({ where, text }: Place, values: ReadonlyMap<string, string>): string | null {
  if (hasBrokenPlaceholder(text)) return `The secret in ${where} cannot be read. ${BROKEN_PLACEHOLDER}`;
  const missing = secretsNamed(text).find((name) => !values.has(name));
  if (missing === undefined) return null;
  return `There is no secret "${missing}", and ${where} needs it. Set it (wakeful secret set ${missing}), then run this again.`;
}

/** The words of the schema name no value. */
function misfitOf(names: readonly string[], issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  const place = issue?.path.at(-1);
  const where = place === undefined ? 'its place' : `"${String(place)}"`;
  return `With the value of ${names.join(', ')} filled in, ${where} cannot be used: ${issue?.message ?? ''} Set the secret to a value that fits there.`;
}
