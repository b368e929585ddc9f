/** Histories that broke the promise once, cut to the steps that it took, and what was wrong. They are lived through in every check. */
import type { Step } from './simulate';

export interface History {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly found: string;
}

export const histories: readonly History[] = [
  {
    seed: 19,
    steps: ['10:add', '11:clock set back', '13:clock set ahead', '14:stalled', '18:edit'],
    found: 'More waited than the limit allows after the policy was edited to "every one counts".',
  },
  {
    seed: 23,
    steps: [
      '2:add',
      '4:add',
      '33:clock set ahead',
      '34:settings',
      '40:session event',
      '41:stalled',
      '42:clock set ahead',
      '44:settings',
    ],
    found: 'What waited for its turn kept the deadline of a settling time that had been made shorter.',
  },
  {
    seed: 29,
    steps: ['0:add', '2:stalled'],
    found: 'The signals of what waited were kept after its schedule had been switched off.',
  },
  {
    seed: 31,
    steps: ['0:add', '1:asleep', '5:add', '15:asleep', '17:asleep'],
    found: 'Of several events in one range that waited, the older ones could not expire by themselves.',
  },
  {
    seed: 32,
    steps: [
      '23:add',
      '27:pause',
      '30:awake',
      '32:pause',
      '40:resume',
      '41:zone changes',
      '45:clock set back',
      '47:resume',
    ],
    found: 'A pause that the clock was set back into could not be ended.',
  },
  {
    seed: 54,
    steps: ['27:add', '30:restart', '32:asleep', '42:goes on', '48:zone changes'],
    found:
      'A crash between the move of schedules to a new zone and the note of it had them judged in the old one.',
  },
  {
    seed: 559,
    steps: ['0:add', '5:run now', '6:add', '7:toggle', '11:stalled', '12:toggle'],
    found:
      'An event that came in the very millisecond in which its schedule was switched off was never accounted for.',
  },
  {
    seed: 814,
    steps: ['3:add', '33:clock set ahead', '36:edit'],
    found: 'After a crash, what waited was not judged by a policy that had been edited just before.',
  },
  {
    seed: 2009,
    steps: ['1:add', '2:asleep', '3:edit'],
    found: 'After an edit the timer was not armed for the new deadline of what waits.',
  },
  {
    seed: 301,
    steps: ['1:add', '2:settings', '5:add another', '9:add', '11:edit', '12:stalled', '13:asleep'],
    found:
      'A look that was worked off in slices went on after a sleep, and let a catch-up start before the machine had settled.',
  },
  {
    seed: 1794,
    steps: ['0:add', '2:clock set ahead', '9:pause', '10:restart', '11:clock set back'],
    found:
      'No defect of Wakeful: the end of the simulation left a schedule on whose ledger was ahead of the clock, and it went on deferring.',
  },
  {
    seed: 254,
    steps: ['0:add', '1:add', '6:restart', '7:zone changes', '9:zone changes'],
    found:
      'A run that waited to be tried again when its schedule was switched off kept that schedule from ever running again.',
  },
];
