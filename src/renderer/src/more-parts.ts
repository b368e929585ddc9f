import { later } from './later';
import type * as Parts from './more/parts';

export type MoreParts = typeof Parts;

/** What opens, is said, or lies over the window. */
export const moreParts = later<MoreParts>();
