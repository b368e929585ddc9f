import { FailureKind, type Failure } from '@shared/model/failure';

/** An operating failure on its way to a person: expected, described, with a way out. Never used for defects. */
export class OperatingFailure extends Error {
  override readonly name: string = 'OperatingFailure';

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

export function invalid(field: string, message: string, fix: string | null = null): OperatingFailure {
  return new OperatingFailure({ kind: FailureKind.Invalid, message, field, fix });
}

export function notFound(message: string, fix: string | null = null): OperatingFailure {
  return new OperatingFailure({ kind: FailureKind.NotFound, message, field: null, fix });
}

export function conflict(
  message: string,
  fix: string | null = null,
  field: string | null = null,
): OperatingFailure {
  return new OperatingFailure({ kind: FailureKind.Conflict, message, field, fix });
}

export function unavailable(message: string, fix: string | null = null): OperatingFailure {
  return new OperatingFailure({ kind: FailureKind.Unavailable, message, field: null, fix });
}
