/** What the machine was doing for a while, as far as running schedules is concerned. */
export const PowerSpanKind = {
  Awake: 'awake',
  Asleep: 'asleep',
  /** The machine was off, or Wakeful was not running. */
  Off: 'off',
  /** The machine was awake but Wakeful did not get to run: stopped, or starved of the processor. */
  Stalled: 'stalled',
} as const;
export type PowerSpanKind = (typeof PowerSpanKind)[keyof typeof PowerSpanKind];

/** How it is known. */
export const PowerSpanSource = {
  /** The operating system told. */
  PowerMonitor: 'powerMonitor',
  /** The wall clock moved away from the monotonic clock, or a beat came far too late. */
  ClockGap: 'clock-gap',
  /** The last heartbeat in the database is older than this start. */
  HeartbeatGap: 'heartbeat-gap',
} as const;
export type PowerSpanSource = (typeof PowerSpanSource)[keyof typeof PowerSpanSource];
