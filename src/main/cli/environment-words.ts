import type { EnvironmentView, ParityRowView, ParityView, VariableView } from '@shared/contract/environment';
import { Difference, EnvironmentSource } from '@shared/model/job-environment';
import { formatTable } from './table';
import { countWords, lengthWords, whenWords, type Present } from './words';

const WIDEST_VALUE = 60;
const HIDDEN = '(hidden)';

/** What jobs get, and where it comes from. */
export function environmentWords(view: EnvironmentView, present: Present): string {
  const table = formatTable(
    [{ title: 'NAME' }, { title: 'VALUE', widest: WIDEST_VALUE }, { title: 'FROM' }],
    view.variables.map((variable) => [variable.name, variable.value ?? HIDDEN, originWords(variable)]),
  );
  return [
    sourceSentence(view, present),
    table,
    'And WAKEFUL_… variables that tell a job about its run.',
  ].join('\n');
}

/** The terminal against the job; `all`: also what is the same, and what tells of the terminal only. */
export function parityWords(view: ParityView, { all, present }: { all: boolean; present: Present }): string {
  const shown = view.rows.filter((row) => all || (row.difference !== Difference.Same && !row.isUsual));
  const same = view.rows.filter(({ difference }) => difference === Difference.Same).length;
  const usual = view.rows.filter(({ isUsual }) => isUsual).length;
  const table =
    shown.length === 0
      ? 'The job has everything that this terminal has, and nothing else.'
      : formatTable(
          [
            { title: 'NAME' },
            { title: 'TERMINAL', widest: WIDEST_VALUE },
            { title: 'JOB', widest: WIDEST_VALUE },
          ],
          shown.map((row) => [row.name, sideWords(row, 'terminal'), sideWords(row, 'job')]),
        );
  const rest = `${countWords(same, 'variable is', 'variables are')} the same; ${usual.toLocaleString('en')} ${usual === 1 ? 'tells' : 'tell'} of the terminal itself.`;
  return [
    sourceSentence(view, present),
    table,
    ...(all ? [] : [rest]),
    ...view.advice.map((advice) => `- ${advice}`),
  ].join('\n');
}

function originWords({ origin }: VariableView): string {
  return origin === 'inherited' ? '' : origin === 'settings' ? 'the settings' : 'the schedule';
}

function sideWords({ difference, isHidden, ...row }: ParityRowView, side: 'terminal' | 'job'): string {
  const isAbsent = difference === (side === 'terminal' ? Difference.OnlyJob : Difference.OnlyTerminal);
  if (isAbsent) return '–';
  if (!isHidden) return row[side] ?? '';
  return difference === Difference.Different && side === 'job' ? '(hidden, another value)' : HIDDEN;
}

type Facts = Omit<EnvironmentView, 'variables'>;

function sourceSentence(
  { source, shell, readAt, tookMs, isReading, problem, detail }: Facts,
  present: Present,
): string {
  const last = detail === null ? '' : ` It wrote: ${detail}`;
  if (source === EnvironmentSource.LoginShell) {
    const when = `asked ${whenWords(readAt, present, true)}, which took ${lengthWords(tookMs ?? 0)}`;
    const trouble = problem === null ? '' : `\n${problem}${last}`;
    return `Jobs get what your login shell sets up (${shell ?? 'unknown'}, ${when}).${trouble}`;
  }
  const why = problem === null ? (isReading ? 'Your login shell is being asked.' : '') : `${problem}${last}`;
  return `Jobs get the environment that Wakeful was started with. ${why}`.trimEnd();
}
