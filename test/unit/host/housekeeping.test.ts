import { expect, test } from 'vitest';
import { startHousekeeping, type Housekeeping } from '../../../src/main/host/housekeeping';
import { SILENT } from '../../support/world';

test('a chore that fails is logged and tried again at its next time', { timeout: 20_000 }, async () => {
  const warnings: object[] = [];
  const log = { ...SILENT, warn: (_event: string, facts: object = {}) => void warnings.push(facts) };
  let rounds = 0;
  let housekeeping: Housekeeping | null = null;
  await new Promise<void>((resolve) => {
    const work = (): void => {
      rounds += 1;
      if (rounds === 1) throw new Error('the broom broke');
      resolve();
    };
    housekeeping = startHousekeeping([{ name: 'sweep', expression: '* * * * * *', work }], log);
  }).finally(() => housekeeping?.stop());
  expect(warnings).toMatchObject([{ chore: 'sweep' }]);
});
