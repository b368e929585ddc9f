import { oc } from '@orpc/contract';
import { failureSchema } from '../model/failure';

/** What every procedure begins with: each operating failure crosses as one of these errors with a `Failure` as its data. */
export const base = oc.errors({
  INVALID: { status: 422, message: 'Something in the request is not valid.', data: failureSchema },
  NOT_FOUND: { status: 404, message: 'There is no such thing.', data: failureSchema },
  CONFLICT: { status: 409, message: 'That cannot be done now.', data: failureSchema },
  UNAVAILABLE: { status: 503, message: 'Wakeful cannot do that just now.', data: failureSchema },
  INTERNAL: { status: 500, message: 'Wakeful failed.', data: failureSchema },
});
