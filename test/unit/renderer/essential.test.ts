import { expect, test } from 'vitest';
import { EMPTY_DRAFT, type Draft } from '../../../src/renderer/src/screens/editor/draft';
import { essentialOf, sentenceAbout } from '../../../src/renderer/src/screens/editor/essential-fields';

test.each([
  ['line', 'what'],
  ['http.url', 'what'],
  ['env.0.name', 'what'],
  ['members', 'what'],
  ['when.expression', 'when'],
  ['graceAmount', 'missed'],
  ['limit', 'missed'],
  ['limits.from', null],
  ['execution.retries', null],
  ['notify.count', null],
  ['name', null],
  ['priority', null],
])('the field %s stands in %s', (field, part) => {
  expect(essentialOf(field)).toBe(part);
});

const about = (
  part: Parameters<typeof sentenceAbout>[0],
  changes: Partial<Draft>,
  cadence: string | null = null,
) => sentenceAbout(part, { draft: { ...EMPTY_DRAFT, ...changes }, cadence });
const incomplete = 'Something here is incomplete.';

test('what it runs', () => {
  expect(about('what', { line: 'restic backup ~' })).toBe('Runs restic backup ~');
  expect(about('what', { line: '' })).toBe(incomplete);
  expect(about('what', { line: 'x'.repeat(10_000) })).toHaveLength('Runs '.length + 160);
});

test('when', () => {
  expect(about('when', {}, 'Every 5 minutes')).toBe('Every 5 minutes.');
  expect(about('when', {})).toBe(incomplete);
});

test('what becomes of what it missed', () => {
  expect(about('missed', { mode: 'skip' })).toBe('Only at its time.');
  expect(about('missed', { mode: 'once', limitsAge: true, graceAmount: 2, graceUnit: 'hours' })).toBe(
    'Still useful up to 2 h late.',
  );
  expect(about('missed', { mode: 'once', limitsAge: true, graceAmount: '' })).toBe(incomplete);
});
