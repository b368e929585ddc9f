/** A terminal's environment and a job's, side by side: why something works in the one and not in the other. */
import { Difference } from '@shared/model/job-environment';
import { secretsNamed, withSecretValues } from '@shared/model/secret';
import type { Variables } from './own-variables';

export interface ParityRow {
  readonly name: string;
  /** `null` when it is not set there, and when it is hidden. */
  readonly terminal: string | null;
  readonly job: string | null;
  readonly difference: Difference;
  /** It looks like a secret: its values are compared and not shown. */
  readonly isHidden: boolean;
  /** It tells of the terminal itself, and a job has no use for it. */
  readonly isUsual: boolean;
}

/** Parts of names, between underscores, that tell a secret. */
const SECRET_WORDS: ReadonlySet<string> = new Set(
  [
    'KEY',
    'KEYS',
    'PASS',
    'PAT',
    'PIN',
    'JWT',
    'COOKIE',
    'COOKIES',
    'CREDENTIAL',
    'CREDENTIALS',
    'AUTH',
  ].concat(['DSN', 'BEARER', 'SIGNATURE', 'PRIVATE']),
);
const SECRET_PARTS = /TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|APIKEY|ACCESSKEY/;
/** Names that look like it and hold the way to something. */
const HARMLESS: ReadonlySet<string> = new Set(['SSH_AUTH_SOCK', 'GPG_KEY_ID', 'GNOME_KEYRING_CONTROL']);
/** An address with a password in it, a private key, tokens with a mark of their own. */
const SECRET_VALUE =
  /:\/\/[^/\s:@]*:[^/\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY|\b(ghp|gho|glpat|xox[abp]|sk_live|AKIA)[_-]?\w{8}/;

/** Whether a value is rather not shown. A name of a secret in its place is none. */
export function looksSecret(name: string, value: string): boolean {
  if (secretsNamed(value).length > 0 && withSecretValues(value, () => '').trim() === '') return false;
  if (HARMLESS.has(name)) return false;
  const upper = name.toUpperCase();
  return (
    SECRET_PARTS.test(upper) ||
    upper.split('_').some((word) => SECRET_WORDS.has(word)) ||
    SECRET_VALUE.test(value)
  );
}

const TERMINAL_ONLY =
  /^(TERM|COLORTERM|TERM_PROGRAM.*|TERM_SESSION_ID|TERMINFO|VTE_VERSION|WINDOWID|WT_.*|KONSOLE_.*|ITERM_.*|LC_TERMINAL.*|KITTY_.*|ALACRITTY_.*|WEZTERM_.*|GHOSTTY_.*|TMUX.*|STY|SSH_(TTY|CONNECTION|CLIENT)|GPG_TTY|VSCODE_.*|PS1|PROMPT|RPROMPT|PROMPT_COMMAND|HIST[A-Z]*|SECURITYSESSIONID|SHELL_SESSION_.*)$/;

/** Every variable of either, by name. Both without what is a shell's own. */
export function compareEnvironments(terminal: Variables, job: Variables): ParityRow[] {
  const names = [...new Set([...Object.keys(terminal), ...Object.keys(job)])].sort();
  return names.map((name) => {
    const [there, here] = [valueOf(terminal, name), valueOf(job, name)];
    const isHidden = [there, here].some((value) => value !== undefined && looksSecret(name, value));
    return {
      name,
      terminal: isHidden ? null : (there ?? null),
      job: isHidden ? null : (here ?? null),
      difference: differenceOf(there, here),
      isHidden,
      isUsual: here === undefined && TERMINAL_ONLY.test(name),
    };
  });
}

/** A variable may be named as what every object has: `toString`. */
function valueOf(variables: Variables, name: string): string | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function differenceOf(terminal: string | undefined, job: string | undefined): Difference {
  if (terminal === undefined) return Difference.OnlyJob;
  if (job === undefined) return Difference.OnlyTerminal;
  return terminal === job ? Difference.Same : Difference.Different;
}

/** Folders of a search path, each once. */
function foldersOf(path: string | undefined, delimiter: string): string[] {
  return [...new Set((path ?? '').split(delimiter).filter((folder) => folder !== ''))];
}

const MOST_NAMED = 5;

/** What to do about the differences that make a job fail, in sentences; none where nothing stands out. */
export function parityAdvice(terminal: Variables, job: Variables, delimiter: string): string[] {
  const [there, here] = [foldersOf(terminal['PATH'], delimiter), foldersOf(job['PATH'], delimiter)];
  const missing = there.filter((folder) => !here.includes(folder));
  const others = compareEnvironments(terminal, job).filter(
    ({ name, difference, isUsual }) =>
      name !== 'PATH' &&
      !isUsual &&
      [Difference.OnlyTerminal, Difference.Different].some((kind) => kind === difference),
  );
  return [
    ...(missing.length === 0 ? orderAdvice(there, here) : [missingFolders(missing)]),
    ...(others.length === 0 ? [] : [otherVariables(others.map(({ name }) => name))]),
  ];
}

function missingFolders(folders: readonly string[]): string {
  return (
    `The terminal also looks for programs in ${listed(folders)}; the job does not, and says that a program from there was not found. ` +
    'Add what is missing to PATH in a file that every login shell reads (~/.profile, ~/.zprofile, ~/.bash_profile), then read it again; ' +
    'or give the job a PATH of its own (--env PATH=…), or name the program by its whole path.'
  );
}

function orderAdvice(there: readonly string[], here: readonly string[]): string[] {
  const common = here.filter((folder) => there.includes(folder));
  if (common.join('\n') === there.join('\n')) return [];
  return [
    'The job looks for programs in the same folders in another order, and may find another version of one. Set PATH for the job (--env PATH=…) if that matters.',
  ];
}

function otherVariables(names: readonly string[]): string {
  return `The terminal has ${listed(names)} otherwise than the job. If the job needs ${
    names.length === 1 ? 'it' : 'one of them'
  }, export it in a start-up file of your login shell, or set it for the job (--env NAME=VALUE).`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
