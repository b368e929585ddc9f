/** What to run, as it is being written: the fields of every kind at once, so that trying another kind forgets nothing. */
import { assertNever } from '@shared/assert-never';
import { actionSchema, GroupOrder, Interpreter, type Action } from '@shared/model/action';
import { words } from '../../words';
import { checkFieldOf, checkOf, EMPTY_CHECK, writtenCheck, type HttpDraft } from './http-draft';
import { numberIn } from './lengths';
import { namedFieldOf, namedIn, namedTwice, type Named } from './named-rows';

export interface ActionDraft {
  kind: Action['kind'];
  line: string;
  program: string;
  args: string[];
  interpreter: Interpreter;
  script: string;
  http: HttpDraft;
  /** The schedules of a group, by their ids. */
  members: string[];
  order: GroupOrder;
  stopAtFailure: boolean;
  cwd: string;
  env: Named[];
}

/** Field names as the form knows them (`line`, `http.url`, `env.0.name`), each with what is wrong. */
export type DraftErrors = Record<string, string>;

export const NO_ACTION: ActionDraft = {
  kind: 'command',
  line: '',
  program: '',
  args: [],
  interpreter: Interpreter.Sh,
  script: '',
  http: EMPTY_CHECK,
  members: [],
  order: GroupOrder.Together,
  stopAtFailure: false,
  cwd: '',
  env: [],
};

export function actionDraftOf(action: Action): ActionDraft {
  return { ...NO_ACTION, ...fieldsOf(action) };
}

function fieldsOf(action: Action): Partial<ActionDraft> {
  const { kind } = action;
  switch (kind) {
    case 'http':
      return { kind, http: checkOf(action) };
    case 'group': {
      const { schedules, order, stopAtFailure } = action;
      return { kind, members: schedules, order, stopAtFailure };
    }
    case 'command':
      return { kind, line: action.line, ...surroundingsOf(action) };
    case 'program':
      return { kind, program: action.program, args: action.args, ...surroundingsOf(action) };
    case 'script':
      return { kind, interpreter: action.interpreter, script: action.text, ...surroundingsOf(action) };
    default:
      return assertNever(kind);
  }
}

function surroundingsOf({ cwd, env }: Extract<Action, { cwd: string | null }>): Partial<ActionDraft> {
  return { cwd: cwd ?? '', env: Object.entries(env).map(([name, value]) => ({ name, value })) };
}

/** What the schema shall judge. */
export function writtenAction(draft: ActionDraft): unknown {
  const { kind } = draft;
  const surroundings = {
    cwd: draft.cwd.trim() === '' ? null : draft.cwd.trim(),
    env: namedIn(draft.env),
  };
  switch (kind) {
    case 'command':
      return { kind, line: draft.line, ...surroundings };
    case 'program':
      return { kind, program: draft.program, args: draft.args, ...surroundings };
    case 'script':
      return { kind, interpreter: draft.interpreter, text: draft.script, ...surroundings };
    case 'http':
      return writtenCheck(draft.http);
    case 'group':
      return {
        kind,
        schedules: draft.members,
        order: draft.order,
        stopAtFailure: draft.stopAtFailure,
      };
    default:
      return assertNever(kind);
  }
}

/** What only the form can say, by field: the schema sees neither a name twice nor a field without a number. */
export function missingInAction(draft: ActionDraft): [string, string][] {
  const said = words.editor;
  const { kind, http } = draft;
  if (kind === 'group') return [];
  if (kind !== 'http') return namedTwice(draft.env, 'env', { say: said.variableTwice });
  const missing = namedTwice(http.headers, 'http.headers', {
    say: said.http.headerTwice,
    fold: (name) => name.toLowerCase(),
  });
  if (http.looksAtCertificate && Number.isNaN(numberIn(http.certificateDays)))
    missing.push(['http.certificateDays', said.http.daysMissing]);
  return missing;
}

/** Where on the form a path of the action (`expect.status`) is shown. */
export function actionFieldOf(path: readonly string[], draft: ActionDraft, isName = false): string {
  const [name, ...rest] = path;
  if (name === 'env') return namedFieldOf(draft.env, 'env', { name: rest[0], isName });
  if (name === 'headers') return namedFieldOf(draft.http.headers, 'http.headers', { name: rest[0], isName });
  switch (draft.kind) {
    case 'command':
      return name === 'cwd' ? 'cwd' : 'line';
    case 'program':
      return name === undefined ? 'program' : path.join('.');
    case 'script':
      return name === 'cwd' || name === 'interpreter' ? name : 'script';
    case 'http':
      return checkFieldOf(path);
    case 'group':
      return 'members';
    default:
      return assertNever(draft.kind);
  }
}

/** The first thing that is wrong at each place of a value, as a field and words. */
export function issuesOf(
  error: { issues: readonly Issue[] } | undefined,
  fieldOf: (path: readonly string[], isName: boolean) => string,
): [string, string][] {
  return (error?.issues ?? []).map((issue) => {
    const isName = issue.code === 'invalid_key';
    const message = isName ? (issue.issues?.[0]?.message ?? issue.message) : issue.message;
    return [fieldOf(issue.path.map(String), isName), message];
  });
}

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly issues?: readonly { readonly message: string }[];
}

/** The first complaint about a field stays: what is missing is said before what the schema makes of it. */
export function firstOfEach(complaints: readonly (readonly [string, string])[]): DraftErrors {
  return Object.fromEntries(complaints.toReversed());
}

/** The action alone, or what is wrong with it. */
export function judgeAction(
  draft: ActionDraft,
): { action: Action; errors: null } | { action: null; errors: DraftErrors } {
  const judged = actionSchema.safeParse(writtenAction(draft));
  const errors = firstOfEach([
    ...missingInAction(draft),
    ...issuesOf(judged.error, (path, isName) => actionFieldOf(path, draft, isName)),
  ]);
  return judged.success && Object.keys(errors).length === 0
    ? { action: judged.data, errors: null }
    : { action: null, errors };
}
