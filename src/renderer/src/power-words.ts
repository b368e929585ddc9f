/** The words of the sleep log. */
import type { AbsenceCost } from '@shared/contract/views';
import type { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { formatCount } from './time/locale';

const powerKinds: Readonly<Record<PowerSpanKind, string>> = {
  awake: 'Awake',
  asleep: 'Asleep',
  off: 'Off',
  stalled: 'Held up',
};

const powerSources: Readonly<Record<PowerSpanSource, string>> = {
  powerMonitor: 'Reported by the operating system.',
  'clock-gap': 'The clock jumped ahead while Wakeful was paused.',
  'heartbeat-gap': 'Wakeful was not running.',
};

/** Each part stays on one line. `3 ran late · 1 skipped · 2 wait`; empty where it cost nothing. */
function cost({ late, skipped, waiting, isMinimum }: AbsenceCost): string {
  const said = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${formatCount(count)}\u00a0${what}`];
  const parts = [
    ...said(late, 'ran\u00a0late'),
    ...said(skipped, 'skipped'),
    ...said(waiting, waiting === 1 ? 'waits' : 'wait'),
  ].join(' · ');
  return isMinimum && parts !== '' ? `at least ${parts}` : parts;
}

export const powerWords = {
  title: 'Sleep log',
  hint: 'When this computer could run schedules, and when it could not.',
  kinds: powerKinds,
  sources: powerSources,
  totals: (kind: 'awake' | 'asleep' | 'off' | 'stalled') =>
    ({ awake: 'awake', asleep: 'asleep', off: 'off', stalled: 'held up' })[kind],
  since: (moment: string) => `since ${moment}`,
  empty: 'Nothing recorded yet.',
  emptyText: 'The first entry appears after the computer sleeps or Wakeful is closed.',
  columns: { what: 'What', when: 'When', duration: 'How long', cost: 'Cost', source: 'Source' },
  cost,
  noCost: 'nothing',
  toTimeline: (cost: string) => `${cost.replaceAll('\u00a0', ' ')}: show on the timeline`,
  dayBar: (parts: readonly string[]) => `This day: ${parts.join(', ')}`,
  days: 'Day by day',
  spans: 'Every change',
} as const;
