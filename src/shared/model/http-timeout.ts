import { SECOND_MS } from '../time/duration';

/** An HTTP check without a timeout of its own ends after this. */
export const HTTP_TIMEOUT_MS = 30 * SECOND_MS;
