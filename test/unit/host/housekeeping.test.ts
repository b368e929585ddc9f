import { expect, onTestFinished, test } from 'vitest';
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

test('a chore can be done soon after the start as well, and a slow one is waited for', async () => {
  const done: string[] = [];
  const log = {
    ...SILENT,
    debug: (_event: string, facts: object = {}) => void done.push(JSON.stringify(facts)),
  };
  await new Promise<void>((resolve) => {
    const work = async (): Promise<void> => {
      await new Promise(setImmediate);
      done.push('worked');
      setImmediate(resolve);
    };
    const never = '0 0 1 1 *';
    const housekeeping = startHousekeeping(
      [
        { name: 'sweep', expression: never, work, soonMs: 1 },
        { name: 'wait', expression: never, work: () => void done.push('too early'), soonMs: 60_000 },
      ],
      log,
    );
    onTestFinished(() => housekeeping.stop());
  });
  expect(done).toEqual(['worked', '{"chore":"sweep"}']);
});
