import { failureSchema, FailureKind, type Failure } from '@shared/model/failure';
import { words } from './words';

/** Whatever a call threw, as a failure with words a person can act on. */
export function toFailure(error: unknown): Failure {
  const sent = failureSchema.safeParse(dataOf(error));
  if (sent.success) return sent.data;
  return { kind: FailureKind.Unavailable, ...words.connection.lostFailure, field: null };
}

function dataOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'data' in error ? error.data : null;
}

/** The failure in one paragraph: what happened, then what to do. */
export function sayFailure(failure: Failure): string {
  return failure.fix === null ? failure.message : `${failure.message} ${failure.fix}`;
}
