/** The coverage of the fake world: the engine's own, from the seeded ledgers, with an advice for the nightly backup. */
import type { CoverageView } from '@shared/contract/views';
import { DAY_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import { coverageOf } from '../../src/main/engine/coverage';
import type { FakeWorld } from './renderer-fake-backend';

const ADVISED = 's1';

export function coverageOfWorld(world: FakeWorld, id: string, now: Instant): CoverageView {
  const sums = (world.ledgers[id] ?? []).map((row) => ({ ...row, isMinimum: row.countIsMinimum }));
  const coverage = coverageOf(sums);
  return {
    from: formatInstant(now - 30 * DAY_MS),
    to: formatInstant(now),
    ...coverage,
    skipped: [...coverage.skipped],
    advice:
      id !== ADVISED
        ? null
        : {
            zone: 'Europe/Berlin',
            days: 30,
            present: { time: '02:30', awakeDays: 4 },
            better: { time: '12:40', awakeDays: 28 },
          },
  };
}
