/** A draft that nobody touched is the definition it came from, to the letter: whatever differs would be an edit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import { FollowedEnd, MachineEvent, type Trigger } from '@shared/model/trigger';
import type { ScheduleView } from '@shared/contract/views';
import { draftOf, judgeDraft } from '../../../src/renderer/src/screens/editor/draft';
import { triggerOf, whenOf } from '../../../src/renderer/src/screens/editor/when';
import { seededWorld } from '../../support/renderer-fake-world';

const [someSchedule] = seededWorld(Date.UTC(2026, 10, 21, 9)).schedules;
if (someSchedule === undefined) throw new Error('The world has no schedule.');
const viewOf = (definition: ScheduleDefinition): ScheduleView => ({ ...someSchedule, ...definition });

const cron = (expression: string, timezone = 'local'): Trigger => ({ kind: 'cron', expression, timezone });
const TRIGGERS: readonly Trigger[] = [
  ...['0 9 * * 0,6', '00 09 * * *', '0 9 * * 7', '0 9 * * 5,1', '0  9 * *  1-5', '05 9 07 * *'].map((text) =>
    cron(text),
  ),
  ...['0 9 * * 1,1', '0 0 9 * * *', '@daily', '0 9 * * MON', '*/5 * * * *', '0 9 L * *'].map((text) =>
    cron(text, 'Europe/Berlin'),
  ),
  { kind: 'once', at: '2027-03-04T05:06:07.089Z' },
  { kind: 'once', at: '2027-10-31T00:30:00.000Z' },
  { kind: 'once', at: '2027-10-31T01:30:00+02:00' },
  { kind: 'interval', everyMs: 1_001, anchorAt: '2026-11-20T10:00:00.123Z' },
  { kind: 'interval', everyMs: 5_400_000 },
  ...Object.values(MachineEvent).map((event): Trigger => ({ kind: 'event', event })),
  ...Object.values(FollowedEnd).map((on): Trigger => ({ kind: 'event', event: 'after', schedule: 's7', on })),
];

describe('a trigger that nobody touched', () => {
  it.each(TRIGGERS)('stays %o', (trigger) => {
    expect(triggerOf(whenOf(trigger))).toEqual(trigger);
  });
});

const two = (number: number): string => String(number).padStart(2, '0');
const numberText = (max: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.boolean()).map(([n, isLong]) => (isLong ? two(n) : String(n)));
const expression = fc
  .tuple(
    numberText(59),
    numberText(23),
    fc.constantFrom('*', 'L', '1', '07', '31', '*/2'),
    fc.constantFrom('*', '6', 'JAN'),
    fc.oneof(
      fc.constantFrom('*', '1-5', 'MON-FRI', '7', '5L'),
      fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 8 }).map((days) => days.join(',')),
    ),
    fc.constantFrom(' ', '  '),
  )
  .map(([minute, hour, day, month, weekday, gap]) => [minute, hour, day, month, weekday].join(gap));
const instant = fc
  .integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) })
  .map((at) => new Date(at).toISOString());
const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record({
    kind: fc.constant('cron' as const),
    expression,
    timezone: fc.constantFrom('local', 'UTC', 'Asia/Tokyo'),
  }),
  fc.record({ kind: fc.constant('once' as const), at: instant }),
  fc.record(
    {
      kind: fc.constant('interval' as const),
      everyMs: fc.integer({ min: 1_000, max: 3_650 * 86_400_000 }),
      anchorAt: instant,
    },
    { requiredKeys: ['kind', 'everyMs'] },
  ),
  fc.constantFrom(...TRIGGERS),
);

const variables = fc.dictionary(fc.constantFrom('A', 'b_2', '_C'), fc.string(), { maxKeys: 3 });
const surroundings = { cwd: fc.option(fc.constantFrom('/tmp', ' /a b ', '~')), env: variables };
const text = fc.constantFrom('true', ' padded ', 'a\nb');
const action = fc.oneof(
  fc.record({ kind: fc.constant('command'), line: text, ...surroundings }),
  fc.record({
    kind: fc.constant('program'),
    program: text,
    args: fc.array(fc.string(), { maxLength: 3 }),
    ...surroundings,
  }),
  fc.record({
    kind: fc.constant('script'),
    interpreter: fc.constantFrom('sh', 'python3'),
    text,
    ...surroundings,
  }),
  fc.record({
    kind: fc.constant('http'),
    url: fc.constant('https://example.com/'),
    headers: fc.dictionary(
      fc.constantFrom('Accept', 'X-A'),
      text.filter((value) => !value.includes('\n')),
    ),
    body: fc.option(fc.constantFrom('', 'x')),
    certificateDays: fc.option(fc.integer({ min: 1, max: 365 })),
    expect: fc.record({
      json: fc.option(fc.constantFrom({ path: 'a', equals: '' }, { path: 'a.b', equals: ' 1' })),
      maxLatencyMs: fc.option(fc.integer({ min: 1, max: 600_000 })),
    }),
  }),
  fc.record({ kind: fc.constant('group'), schedules: fc.constantFrom(['s2'], ['s3', 's2']) }),
);
const hours = fc.option(fc.constantFrom({ from: '08:00', to: '18:00' }, { from: '9:30', to: '7:00' }));
const definition = fc
  .record({
    name: fc.constant('Some name'),
    trigger,
    action,
    ifMissed: fc.record({
      mode: fc.constantFrom('skip', 'once', 'all', 'ask'),
      graceMs: fc.option(fc.integer({ min: 0, max: 400_000_000 })),
      limit: fc.integer({ min: 1, max: 1_000 }),
    }),
    window: fc.option(
      fc.record({
        days: fc.constantFrom([0, 1, 2, 3, 4, 5, 6], [5, 1], [3, 3]),
        hours,
        quiet: hours,
      }),
    ),
    conditions: fc.record({
      power: fc.option(fc.record({ floorPercent: fc.option(fc.integer({ min: 1, max: 100 })) })),
      network: fc.option(fc.record({ host: fc.option(fc.constant('nas.local:22')) })),
      idleMs: fc.option(fc.integer({ min: 1_000, max: 86_400_000 })),
      waitMs: fc.integer({ min: 0, max: 86_400_000 * 366 }),
    }),
    retry: fc.record({
      limit: fc.integer({ min: 0, max: 100 }),
      backoffMs: fc.integer({ min: 0, max: 86_400_000 }),
      exitCodes: fc.option(fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 4 })),
    }),
    timeoutMs: fc.option(fc.integer({ min: 1, max: 2_592_000_000 })),
    jitterMs: fc.integer({ min: 0, max: 86_400_000 }),
    notify: fc.record({
      afterFailures: fc.option(fc.integer({ min: 0, max: 100 })),
      recovery: fc.option(fc.boolean()),
      longerThanMs: fc.option(fc.integer({ min: 60_000, max: 2_592_000_000 })),
    }),
    group: fc.option(fc.constant('Backups')),
    tags: fc.constantFrom([], ['a'], ['a', 'b']),
    priority: fc.integer({ min: -100, max: 100 }),
  })
  .map((input) => scheduleDefinitionSchema.parse(input));

describe('a draft', () => {
  it('that nobody touched gives exactly the definition it came from', () => {
    fc.assert(
      fc.property(definition, (from) => {
        const view = viewOf(from);
        expect(judgeDraft(draftOf(view), view)).toEqual({ definition: from, errors: null });
      }),
      { numRuns: 1_000 },
    );
  });

  it('with another name differs by its name alone', () => {
    fc.assert(
      fc.property(definition, (from) => {
        const view = viewOf(from);
        const edited = { ...draftOf(view), name: 'Another name' };
        expect(judgeDraft(edited, view).definition).toEqual({ ...from, name: 'Another name' });
      }),
    );
  });
});
