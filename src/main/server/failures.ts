import { ORPCError, ValidationError } from '@orpc/server';
import { assertNever } from '@shared/assert-never';
import { FailureKind, type Failure } from '@shared/model/failure';
import { OperatingFailure } from '../engine/failure';
import type { Log } from '../engine/ports';

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
      return failureError(describeIssue(error.cause));
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

/** The first thing that the schema found. Fields are named as in a definition, whether it is made or edited. */
function describeIssue(validation: ValidationError): Failure {
  const issue = validation.issues[0];
  const field = (issue?.path ?? [])
    .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .join('.')
    .replace(/^definition\./, '');
  return {
    kind: FailureKind.Invalid,
    message: inWords(field, issue?.message ?? 'the request cannot be read'),
    field: field === '' ? null : field,
    fix: null,
  };
}

/** The model's own messages are sentences; the schema library's begin with "Invalid" and do not say where. */
function inWords(field: string, message: string): string {
  if (!/^(Invalid|Unrecognized|Too)/.test(message)) return message;
  const place = field === '' ? 'The request' : `The field "${field}"`;
  return `${place} is not valid: ${message.replace(/^Invalid input: /, '')}.`;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
