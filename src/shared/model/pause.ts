/** So many schedules are paused or resumed with one call: what main does at a stretch must not be felt. */
export const MOST_PAUSED = 500;
