import { expect, test } from 'vitest';
import { OperatingFailure } from '../../../src/main/engine/failure';
import { settingsAfter } from '../../../src/main/server/settings-after';
import { settingsSchema } from '../../../src/shared/model/settings';
import { settingChanges, type SettingChange } from '../../../src/shared/model/settings-change';

const before = settingsSchema.parse({ concurrency: { groups: { Backups: 1 } } });

function refusal(...changes: SettingChange[]): string {
  try {
    settingsAfter(before, changes);
  } catch (error) {
    if (error instanceof OperatingFailure) return `${error.failure.kind}: ${error.failure.message}`;
    throw error;
  }
  return 'none';
}

test('changes what it names and nothing else', () => {
  expect(settingsAfter(before, [{ path: ['retention', 'keepDays'], value: null, was: 30 }])).toEqual({
    ...before,
    retention: { ...before.retention, keepDays: null },
  });
  expect(
    settingsAfter(before, [
      { path: ['concurrency', 'groups', 'Backups'] },
      { path: ['environment', 'variables', 'LANG'], value: 'C' },
    ]),
  ).toEqual({
    ...before,
    concurrency: { ...before.concurrency, groups: {} },
    environment: { ...before.environment, variables: { LANG: 'C' } },
  });
});

test('refuses what is not so any more, what cannot be, and what does not exist, and then changes nothing', () => {
  expect(refusal({ path: ['concurrency', 'atOnce'], value: 3, was: 4 })).toMatch(
    /^conflict: .*changed meanwhile/,
  );
  expect(refusal({ path: ['concurrency', 'atOnce'], value: 0 })).toMatch(/^invalid: At least 1 run/);
  expect(refusal({ path: ['concurrency', 'atTwice'], value: 3 })).toBe(
    'invalid: There is no setting concurrency.atTwice.',
  );
  expect(refusal({ path: ['__proto__', 'x'], value: 3 })).toBe('invalid: There is no setting __proto__.x.');
});

test('what tells two settings apart leads from the one to the other', () => {
  const next = settingsSchema.parse({
    catchUp: { atOnce: 7 },
    notices: { quiet: { from: '22:00', to: '07:00' } },
    environment: { variables: { A: 'b' }, loginShell: false },
  });
  const changes = settingChanges(before, next);
  expect(changes.map(({ path }) => path.join('.'))).toEqual([
    'catchUp.atOnce',
    'concurrency.groups.Backups',
    'environment.loginShell',
    'environment.variables.A',
    'notices.quiet',
  ]);
  expect(settingsAfter(before, changes)).toEqual(next);
});
