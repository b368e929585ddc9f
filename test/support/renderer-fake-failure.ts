import type { WakefulClient } from '@shared/contract/contract';
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

/** A main that is there and can read nothing: all but the changes is refused. */
export function failing(client: WakefulClient): WakefulClient {
  const words = 'The database could not be read just now.';
  const fix = 'Try again. If it stays like this, restart Wakeful.';
  const refuse = () => Promise.reject(refused('unavailable', words, { fix }));
  return new Proxy(client, {
    get: (_, part) =>
      part === 'changes' ? client.changes : new Proxy(Object.create(null) as object, { get: () => refuse }),
  });
}
