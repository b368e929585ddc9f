/** Histories that broke the promise once, cut to the steps that it took, and what was wrong. They are lived through in every check. */
export interface History {
  readonly seed: number;
  readonly steps: readonly number[];
  readonly found: string;
}

export const histories: readonly History[] = [
  {
    seed: 19,
    steps: [10, 11, 13, 14, 18],
    found: 'More waited than the limit allows after the policy was edited to "every one counts".',
  },
  {
    seed: 23,
    steps: [2, 4, 33, 34, 40, 41, 42, 44],
    found: 'What waited for its turn kept the deadline of a settling time that had been made shorter.',
  },
  {
    seed: 29,
    steps: [0, 2],
    found: 'The signals of what waited were kept after its schedule had been switched off.',
  },
  {
    seed: 31,
    steps: [0, 1, 5, 15, 17],
    found: 'Of several events in one range that waited, the older ones could not expire by themselves.',
  },
  {
    seed: 32,
    steps: [23, 27, 30, 32, 40, 41, 45, 47],
    found: 'A pause that the clock was set back into could not be ended.',
  },
  {
    seed: 54,
    steps: [27, 30, 32, 42, 48],
    found:
      'A crash between the move of schedules to a new zone and the note of it had them judged in the old one.',
  },
  {
    seed: 301,
    steps: [1, 2, 5, 9, 11, 12, 13],
    found:
      'A look that was worked off in slices went on after a sleep, and let a catch-up start before the machine had settled.',
  },
];
