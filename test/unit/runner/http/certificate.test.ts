import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../../src/shared/time/duration';
import { certificateWarning } from '../../../../src/main/runner/spawner/http/certificate';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const warning = (leftMs: number, days: number | null = 14): string | null =>
  certificateWarning([{ host: 'example.com', until: NOW + leftMs }], days, NOW);

test('a certificate is warned of when it has fewer than so many days left', () => {
  expect(warning(14 * DAY_MS)).toBeNull();
  expect(warning(14 * DAY_MS - 1)).toBe(
    'The certificate of example.com expires in 13 days, on 2026-03-16. Renew it on the server.',
  );
  expect(warning(DAY_MS)).toContain('expires in 1 day, on 2026-03-03');
  expect(warning(HOUR_MS)).toContain('expires in less than a day, on 2026-03-02');
});

test('nobody is warned who did not ask, and where there is none', () => {
  expect(warning(HOUR_MS, null)).toBeNull();
  expect(certificateWarning([], 14, NOW)).toBeNull();
});

test('of several on the way the first to expire is named', () => {
  const seen = [5, 2, 9].map((days) => ({ host: `host-${days}`, until: NOW + days * DAY_MS }));
  expect(certificateWarning(seen, 14, NOW)).toContain('host-2 expires in 2 days');
});
