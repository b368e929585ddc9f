import { expect, it } from 'vitest';
import { cadenceWords } from '../../../src/renderer/src/cadence';
import { localZone } from '../../../src/renderer/src/time/locale';

const daily = (timezone: string) => ({
  cadence: 'At 03:15',
  trigger: { kind: 'cron' as const, expression: '15 3 * * *', timezone },
});

it('says whose clock it is on, where that is not the reader’s own', () => {
  const elsewhere = localZone() === 'America/New_York' ? 'Asia/Tokyo' : 'America/New_York';
  expect(cadenceWords(daily(elsewhere))).toBe(
    elsewhere === 'Asia/Tokyo' ? 'At 03:15, Tokyo' : 'At 03:15, New York',
  );
  expect(cadenceWords(daily('local'))).toBe('At 03:15');
  expect(cadenceWords(daily(localZone()))).toBe('At 03:15');
});
