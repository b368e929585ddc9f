import type { Failure } from '@shared/model/failure';

/** What oRPC's client throws: an error whose `data` is a `Failure`. */
export class FakeCallError extends Error {
  constructor(readonly data: Failure) {
    super(data.message);
  }
}

export function refused(kind: Failure['kind'], message: string, more: Partial<Failure> = {}): FakeCallError {
  return new FakeCallError({ kind, message, field: null, fix: null, ...more });
}
