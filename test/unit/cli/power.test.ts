/** `wakeful power`: what each absence cost stands beside it. */
import { expect, test } from 'vitest';
import { powerTable } from '../../../src/main/cli/ledger-words';
import type { LoggedSpanView } from '../../../src/shared/contract/views';

const now = Date.parse('2026-03-02T09:00:00.000Z');
const present = { now, zone: 'UTC' };
const asleep = (cost: LoggedSpanView['cost']): LoggedSpanView => ({
  kind: 'asleep',
  from: '2026-03-01T23:00:00.000Z',
  to: '2026-03-02T07:00:00.000Z',
  source: 'powerMonitor',
  cost,
});

test.each([
  [{ late: 1_200, skipped: 1, waiting: 2, isMinimum: false }, '1,200 ran late, 1 skipped, 2 wait'],
  [{ late: 0, skipped: 0, waiting: 1, isMinimum: false }, '1 waits'],
  [{ late: 0, skipped: 2_000, waiting: 0, isMinimum: true }, 'at least 2,000 skipped'],
  [{ late: 0, skipped: 0, waiting: 0, isMinimum: false }, 'nothing'],
])('%o', (cost, words) => {
  expect(powerTable([asleep(cost)], present)).toContain(`  ${words}  the system said so`);
});

test('of a time awake nothing is said', () => {
  const awake: LoggedSpanView = { ...asleep(null), kind: 'awake', source: null };
  expect(powerTable([awake], present)).not.toMatch(/nothing|late/);
});
