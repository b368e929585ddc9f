import { ORPCError, ValidationError } from '@orpc/server';
import { assertNever } from '@shared/assert-never';
import { FailureKind, type Failure } from '@shared/model/failure';
import { OperatingFailure } from '../engine/failure';
import type { Log } from '../engine/ports';
import { describeIssue } from '@shared/words/schema-words';

/** The contract's error code for each kind of failure. */
function errorCode(kind: FailureKind): string {
  switch (kind) {
    case FailureKind.Invalid:
      return 'INVALID';
    case FailureKind.NotFound:
      return 'NOT_FOUND';
    case FailureKind.Conflict:
      return 'CONFLICT';
    case FailureKind.Unavailable:
      return 'UNAVAILABLE';
    case FailureKind.Internal:
      return 'INTERNAL';
    default:
      return assertNever(kind);
  }
}

const STATUS: Readonly<Record<FailureKind, number>> = {
  [FailureKind.Invalid]: 422,
  [FailureKind.NotFound]: 404,
  [FailureKind.Conflict]: 409,
  [FailureKind.Unavailable]: 503,
  [FailureKind.Internal]: 500,
};

/**
 * Turns whatever was thrown into one of the contract's errors. A defect is logged with its stack and answered without it:
 * nothing of the inside may cross to a page or a script.
 */
export function answerFor(error: unknown, where: string, log: Log): ORPCError<string, unknown> {
  if (error instanceof OperatingFailure) return failureError(error.failure);
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      const { field, message } = describeIssue(error.cause.issues);
      return failureError({ kind: FailureKind.Invalid, message, field: field || null, fix: null });
    }
    if (error.status < 500) return error as ORPCError<string, unknown>;
  }
  log.error('a call failed by a defect', { call: where, error: stackOf(error) });
  return failureError({
    kind: FailureKind.Internal,
    message: 'Wakeful failed at this because of a defect of its own.',
    field: null,
    fix: 'The details are in its log file.',
  });
}

function failureError(failure: Failure): ORPCError<string, Failure> {
  return new ORPCError(errorCode(failure.kind), {
    status: STATUS[failure.kind],
    message: failure.message,
    data: failure,
  });
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
