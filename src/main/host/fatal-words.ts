import type { Failure } from '@shared/model/failure';
import { FailureKind } from '@shared/model/failure';
import { OperatingFailure } from '../engine/failure';

/** What a person is told when Wakeful cannot start or go on: never a stack, which belongs in the log. */
export function fatalWords(error: unknown, logFile: string): Failure {
  if (error instanceof OperatingFailure) return error.failure;
  const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return {
    kind: FailureKind.Internal,
    message: `Wakeful ended because of a defect of its own: ${detail}`,
    field: null,
    fix: `The details are in ${logFile}.`,
  };
}

/** A failure as lines for a terminal or a dialog: what happened, then what to do. */
export function sentences(failure: Pick<Failure, 'message' | 'fix'>): string {
  return failure.fix === null ? failure.message : `${failure.message} ${failure.fix}`;
}
