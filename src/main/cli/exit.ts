import { FailureKind, type Failure } from '@shared/model/failure';

/** How the process ends; scripts rely on it. */
export const ExitCode = {
  Done: 0,
  /** The operation failed. */
  Failed: 1,
  /** Wrong usage or invalid input. */
  Usage: 2,
  /** Wakeful is not running and the command needs it. */
  NotRunning: 3,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Ends a command with words for the person and a code for the script. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  constructor(
    readonly exitCode: ExitCode,
    readonly failure: Failure,
  ) {
    super(failure.message);
  }
}

/** Wrong usage: `argument` as it is typed (`--every`, `NAME`), why it will not do, and an example. */
export function misuse(argument: string | null, message: string, fix: string | null = null): CommandFailure {
  return new CommandFailure(ExitCode.Usage, { kind: FailureKind.Invalid, message, field: argument, fix });
}

export function notRunning(): CommandFailure {
  return new CommandFailure(ExitCode.NotRunning, {
    kind: FailureKind.Unavailable,
    message: 'Wakeful is not running, and this needs it.',
    field: null,
    fix: 'Start the app, or run: wakeful serve',
  });
}
