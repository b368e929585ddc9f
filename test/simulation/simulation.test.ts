import { describe, expect, test } from 'vitest';
import { Simulation } from './simulate';

/** More, or one: `WAKEFUL_SEEDS=500 vitest run --project simulation`, `WAKEFUL_SEED=17 …`. */
const one = process.env['WAKEFUL_SEED'];
const count = Number(process.env['WAKEFUL_SEEDS'] ?? 12);
const seeds = one === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(one)];

describe('whatever happens to the machine, every occurrence is accounted for exactly once', () => {
  test.each(seeds)('seed %d', async (seed) => {
    const result = await new Simulation(seed).run(60);
    expect(result.occurrences).toBeGreaterThan(0);
  });
});
