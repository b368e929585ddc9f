/** From `--run --exec --script --http --member …` to an action. */
import { resolve } from 'node:path';
import { GroupOrder, type Action, type ProcessAction } from '@shared/model/action';
import { readVariables } from './arguments';
import type { DefinitionOptions, Draft } from './definition';
import { misuse } from './exit';
import { CHECK_ONLY, readHttp } from './http-options';
import { readScript } from './script-options';

const WAYS = ['run', 'exec', 'script', 'http', 'member'] as const;

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readAction({ options, moreArguments, current }: Draft): unknown {
  refuseTwoActions(options);
  if (moreArguments.length > 0 && options.exec === undefined) {
    throw misuse(
      'NAME',
      `There is more than one name: "${moreArguments[0]}" is left over.`,
      'Put a name with spaces in quotes, for example: wakeful add "Nightly backup" …',
    );
  }
  const old = current?.action ?? null;
  const work = readWork(options, moreArguments, old);
  refuseForeignOptions(options, work.kind);
  if (work.kind === 'group') return { ...work, ...readGroupOptions(options) };
  if (work.kind === 'http') return readHttp(options, old?.kind === 'http' ? old : null);
  if (work.kind === 'script')
    return {
      ...readScript(options, old?.kind === 'script' ? old : null),
      ...readSurroundings(options, old),
    };
  return { ...work, ...readSurroundings(options, old) };
}

/** What another kind of action has is refused, not ignored. */
function refuseForeignOptions(options: DefinitionOptions, kind: string): void {
  const given = (names: Readonly<Record<string, string>>): string | undefined =>
    Object.entries(names).find(([name]) => options[name as keyof DefinitionOptions] !== undefined)?.[1];
  const check = kind === 'http' ? undefined : given(CHECK_ONLY);
  if (check !== undefined)
    throw misuse(
      check,
      'Only an HTTP check has this.',
      'Leave it out, or name an address: --http https://example.com/health',
    );
  const script = kind === 'script' ? undefined : given({ interpreter: '--interpreter' });
  if (script !== undefined)
    throw misuse(script, 'Only a script has this.', 'Leave it out, or name a script: --script backup.py');
  const place = kind === 'http' || kind === 'group' ? given(PROCESS_ONLY) : undefined;
  if (place !== undefined)
    throw misuse(
      place,
      'Only what starts a program has a folder and variables: --run, --exec and --script.',
      'Leave it out.',
    );
}

const PROCESS_ONLY = { cwd: '--cwd', env: '--env', unsetEnv: '--unset-env' } as const;

function refuseTwoActions(options: Pick<DefinitionOptions, (typeof WAYS)[number]>): void {
  const [first, second] = WAYS.filter((name) => options[name] !== undefined);
  if (first === undefined || second === undefined) return;
  throw misuse(
    `--${second}`,
    `--${first} and --${second} were both given, and a schedule has one of them.`,
    'Leave one out.',
  );
}

function readWork(
  { run, exec, script, http, member }: DefinitionOptions,
  more: readonly string[],
  old: Action | null,
): { readonly kind: string } & Readonly<Record<string, unknown>> {
  if (run !== undefined) return { kind: 'command', line: run } as const;
  if (exec !== undefined) {
    const [program = '', ...args] = exec;
    return { kind: 'program', program, args: [...args, ...more] } as const;
  }
  if (script !== undefined) return { kind: 'script' };
  if (http !== undefined) return { kind: 'http' };
  if (member !== undefined) {
    const kept = old?.kind === 'group' ? old : {};
    return { ...kept, kind: 'group', schedules: member } as const;
  }
  if (old !== null) return old;
  throw misuse(
    '--run',
    'Nothing says what to run.',
    'Give one of: --run "restic backup ~/Documents", --exec /usr/bin/rsync -- -a from to, --script backup.py, --http https://example.com/health, --member "Mirror" --member "Check"',
  );
}

function readGroupOptions({ inOrder, stopAtFailure }: DefinitionOptions): object {
  return {
    ...(inOrder === undefined ? {} : { order: inOrder ? GroupOrder.InOrder : GroupOrder.Together }),
    ...(stopAtFailure === undefined ? {} : { stopAtFailure }),
  };
}

function readSurroundings(
  options: DefinitionOptions,
  old: Action | null,
): Pick<ProcessAction, 'cwd' | 'env'> {
  const kept = old !== null && 'cwd' in old ? old : { cwd: null, env: {} };
  const env = { ...kept.env, ...readVariables('--env', options.env ?? []) };
  for (const name of options.unsetEnv ?? []) delete env[name];
  // A relative folder means the one that the person stands in, which Wakeful does not know later.
  const cwd = options.cwd === undefined ? kept.cwd : options.cwd === '' ? null : resolve(options.cwd);
  return { cwd, env };
}

/** The names of `--member` become the ids that the action holds. */
export async function withMemberIds<Options extends DefinitionOptions>(
  options: Options,
  idOf: (reference: string) => Promise<string>,
): Promise<Options> {
  if (options.member === undefined) return options;
  refuseTwoActions(options);
  const ids: string[] = [];
  for (const reference of options.member) ids.push(await idOf(reference));
  return { ...options, member: ids };
}
