import { expect, it } from 'vitest';
import { comparedNames } from '../../../src/renderer/src/compared-names';
import { formatCount } from '../../../src/renderer/src/time/locale';

it('groups the digits of a count', () => {
  expect([0, 999, 1_000, 12_345, 1_000_000].map(formatCount)).toEqual([
    '0',
    '999',
    '1,000',
    '12,345',
    '1,000,000',
  ]);
});

it('orders names as a person does', () => {
  expect(['job 10', 'Zeta', 'Job 2', 'alpha'].toSorted(comparedNames)).toEqual([
    'alpha',
    'Job 2',
    'job 10',
    'Zeta',
  ]);
});
