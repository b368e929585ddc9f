/** What happened to the clock of the machine: its time zone became another, or it was set back. Ahead it looks like a sleep. */
export const ClockChangeKind = { Zone: 'zone', SetBack: 'set-back' } as const;
export type ClockChangeKind = (typeof ClockChangeKind)[keyof typeof ClockChangeKind];
