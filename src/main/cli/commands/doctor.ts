import type { Command } from 'commander';
import { OperatingFailure } from '../../engine/failure';
import { diagnose, type Finding } from '../doctor/diagnose';
import { look } from '../doctor/look';
import { CommandFailure, ExitCode } from '../exit';
import type { GetSession, Session } from '../session';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok  ', note: 'note', problem: '!!  ' };

/** `doctor`. */
export function addDoctor(program: Command, session: GetSession, end: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description(
      'checks the database, permissions, environment, power events, start at login; says what to do',
    )
    .action(async () => {
      const findings = await examine(session());
      const problems = findings.filter(({ state }) => state === 'problem').length;
      await session().answer({ findings, problems }, findingWords(findings, problems));
      if (problems > 0) end(ExitCode.Failed);
    });
}

async function examine(session: Session): Promise<Finding[]> {
  try {
    return diagnose(await look(await session.reading(), session));
  } catch (error) {
    // A database that nobody can open is what a doctor is asked about.
    const failure = failureOf(error);
    if (failure === null) throw error;
    const { message, fix } = failure;
    return [{ check: 'Database', state: 'problem', message, fix }];
  }
}

function failureOf(error: unknown): { readonly message: string; readonly fix: string | null } | null {
  if (error instanceof OperatingFailure || error instanceof CommandFailure) return error.failure;
  return null;
}

function findingWords(findings: readonly Finding[], problems: number): string {
  const widest = Math.max(...findings.map(({ check }) => check.length));
  const indent = ' '.repeat(widest + 8);
  const lines = findings.flatMap(({ check, state, message, fix }) => [
    `${MARKS[state]}  ${check.padEnd(widest)}  ${message}`,
    ...(fix === null ? [] : [`${indent}${fix}`]),
  ]);
  const end =
    problems === 0
      ? 'Nothing is wrong.'
      : problems === 1
        ? '1 thing is wrong.'
        : `${problems} things are wrong.`;
  return [...lines, '', end].join('\n');
}
