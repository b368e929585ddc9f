import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import { ImportFailure } from '@shared/import/import-failure';
import { FailureKind, failureSchema, type Failure } from '@shared/model/failure';
import { OperatingFailure } from '../engine/failure';
import { CommandFailure, ExitCode, misuse } from './exit';
import { argumentOf, fixWithExample } from './fields';

/** Whatever ended a command, as words and an exit code. Never a stack trace. */
export function toCommandFailure(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof ImportFailure) return misuse(error.place, error.message, error.fix);
  if (error instanceof CommanderError) return misuse(null, usageWords(error.message), 'See: wakeful --help');
  if (error instanceof OperatingFailure) return fromFailure(error.failure);
  if (error instanceof ORPCError) {
    const data = failureSchema.safeParse(error.data);
    if (data.success) return fromFailure(data.data);
  }
  if (isLostConnection(error)) {
    return failed(
      FailureKind.Unavailable,
      'Wakeful ended before it had answered.',
      'Start it again and look: wakeful status',
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return failed(FailureKind.Internal, `This failed because of a defect of Wakeful: ${detail}`, null);
}

/**
 * Commander ends a command by an error also when it has shown its help, which says all there is to say: asked for, that is
 * in order; shown because no command was named, it is wrong usage. `null` for every other error.
 */
export function helpExitCode(error: unknown): ExitCode | null {
  if (!(error instanceof CommanderError)) return null;
  if (error.exitCode === 0) return ExitCode.Done;
  return error.code === 'commander.help' ? ExitCode.Usage : null;
}

function fromFailure(failure: Failure): CommandFailure {
  const argument = failure.field === null ? null : argumentOf(failure.field);
  if (failure.kind !== FailureKind.Invalid) {
    return new CommandFailure(ExitCode.Failed, { ...failure, field: argument });
  }
  return misuse(argument, failure.message, fixWithExample(argument, failure.message, failure.fix));
}

function failed(kind: FailureKind, message: string, fix: string | null): CommandFailure {
  return new CommandFailure(ExitCode.Failed, { kind, message, field: null, fix });
}

function isLostConnection(error: unknown): boolean {
  const codes = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT'];
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return codes.includes((inner as NodeJS.ErrnoException | null)?.code ?? '');
}

function usageWords(message: string): string {
  const words = message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)$/, '. Did you mean $1?');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?]$/.test(words) ? '' : '.'}`;
}

/** `wakeful: --every: "soon" is not a duration. Write it as 500ms, …` */
export function failureLine({ message, field, fix }: Failure): string {
  return ['wakeful:', field === null ? null : `${field}:`, message, fix]
    .filter((part) => part !== null)
    .join(' ');
}
