import { afterEach, expect, it, test, vi } from 'vitest';
import { cadenceWords } from '../../../src/renderer/src/cadence';
import { localZone } from '../../../src/renderer/src/time/locale';

const daily = (timezone: string) => ({
  cadence: 'Every hour',
  trigger: { kind: 'cron' as const, expression: '15 3 * * *', timezone },
});

it('says whose clock it is on, where that is not the reader’s own', () => {
  const elsewhere = localZone() === 'America/New_York' ? 'Asia/Tokyo' : 'America/New_York';
  expect(cadenceWords(daily(elsewhere))).toBe(
    elsewhere === 'Asia/Tokyo' ? 'Every hour, Tokyo' : 'Every hour, New York',
  );
  expect(cadenceWords(daily('local'))).toBe('Every hour');
  expect(cadenceWords(daily(localZone()))).toBe('Every hour');
});

const RealFormat = Intl.DateTimeFormat;
const at = (cadence: string, expression: string) => ({
  cadence,
  trigger: { kind: 'cron' as const, expression, timezone: 'local' },
});
const once = { cadence: 'Once, on 24 December 2026 at 18:00', trigger: { kind: 'once' as const, at: '' } };

/** The window as a person of that region has it. */
async function windowIn(locale: string) {
  vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (own, options) {
    return new RealFormat(own ?? locale, options);
  });
  vi.resetModules();
  const { cadenceWords: words } = await import('../../../src/renderer/src/cadence');
  const own = await import('../../../src/renderer/src/time/locale');
  return { words, ...own };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.resetModules();
});

test.each([
  [
    'en-US',
    'Every day at 2:30 PM',
    'At 12:00 AM and 6:05 PM, only on Monday',
    'Once, on December 24, 2026 at 6:00 PM',
  ],
  ['en-GB', 'Every day at 14:30', 'At 00:00 and 18:05, only on Monday', 'Once, on 24 December 2026 at 18:00'],
  ['de-DE', 'Every day at 14:30', 'At 00:00 and 18:05, only on Monday', 'Once, on 24 December 2026 at 18:00'],
])('in %s it reads "%s"', async (locale, daily, twice, single) => {
  const { words } = await windowIn(locale);
  expect(words(at('Every day at 14:30', '30 14 * * *'))).toBe(daily);
  expect(words(at('At 00:00 and 18:05, only on Monday', '0 0 * * 1'))).toBe(twice);
  const evening = new Date(2026, 11, 24, 18).toISOString();
  expect(words({ ...once, trigger: { ...once.trigger, at: evening } })).toBe(single);
});

it('reads as main has it while the instant is not one yet, and leaves names alone', async () => {
  const { words } = await windowIn('en-US');
  expect(words(once)).toBe('Once, on 24 December 2026 at 18:00');
  const trigger = { kind: 'event' as const, event: 'after' as const, schedule: 'x', on: 'success' as const };
  const cadence = 'After “Rehearsal 14:30” succeeds';
  expect(words({ cadence, trigger })).toBe(cadence);
});

test.each([
  ['en-US', 0, '6 PM'],
  ['en-GB', 1, '18'],
  ['de-DE', 1, '18'],
  ['ar-EG', 6, '6 pm'],
])('in %s the week begins on day %d, and 18 is %s', async (locale, first, evening) => {
  const { firstWeekday, hourOfDay } = await windowIn(locale);
  expect(firstWeekday()).toBe(first);
  expect(hourOfDay(18)).toBe(evening);
});
