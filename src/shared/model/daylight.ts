/** What a clock that is set forward or back makes of an occurrence. */
export const Daylight = {
  /** Its time is left out: it is due right after. */
  LeftOut: 'left-out',
  /** Its time comes twice: it is due the first time only. */
  OnceOfTwo: 'once-of-two',
  /** Its time comes twice, and it is due both times: it follows the clock. */
  BothOfTwo: 'both-of-two',
} as const;
export type Daylight = (typeof Daylight)[keyof typeof Daylight];
