import { FailureKind, type Failure } from '@shared/model/failure';
import { isOneOf } from './is-one-of';
import { hasShape, isNullOr, isText } from './stored-shapes';
import { words } from './words';

const isFailure = hasShape<Failure>({
  kind: isOneOf(Object.values(FailureKind)),
  message: isText,
  field: isNullOr(isText),
  fix: isNullOr(isText),
});

/** Whatever a call threw, as a failure with words a person can act on. */
export function toFailure(error: unknown): Failure {
  const sent = dataOf(error);
  if (isFailure(sent)) return sent;
  return { kind: FailureKind.Unavailable, ...words.connection.lostFailure, field: null };
}

function dataOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'data' in error ? error.data : null;
}

/** The failure in one paragraph: what happened, then what to do. */
export function sayFailure(failure: Failure): string {
  return failure.fix === null ? failure.message : `${failure.message} ${failure.fix}`;
}
