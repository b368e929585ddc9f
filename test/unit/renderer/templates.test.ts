import { expect, it } from 'vitest';
import { EMPTY_DRAFT, judgeDraft } from '../../../src/renderer/src/screens/editor/draft';
import { EDITOR_TEMPLATES, filledFrom } from '../../../src/renderer/src/screens/editor/templates';
import { CHOICES, startDraft, withChoiceOf } from '../../../src/renderer/src/screens/start/start-draft';
import { withChoice } from '../../../src/renderer/src/screens/editor/when';

it.each(EDITOR_TEMPLATES)('%s is a schedule that can be saved as it is', (id) => {
  for (const platform of ['Linux x86_64', 'MacIntel', 'Win32']) {
    const { errors, definition } = judgeDraft(filledFrom(id, EMPTY_DRAFT, platform));
    expect(errors).toBeNull();
    expect(definition?.name).not.toBe('');
  }
});

it('a name that was given stays, one of another template does not', () => {
  const mine = {
    ...EMPTY_DRAFT,
    name: 'Mine',
    tags: ['home'],
    cwd: '/tmp',
    env: [{ name: 'A', value: 'b' }],
  };
  const filled = filledFrom('git-pull', mine, 'Linux');
  expect(filled).toMatchObject({ name: 'Mine', tags: ['home'], cwd: '~/repository', env: [] });
  const first = filledFrom('restic', EMPTY_DRAFT, 'Linux');
  expect(filledFrom('rsync', first, 'Linux')).toMatchObject({ name: 'Copy of my documents', env: [] });
});

it('secrets are named, never written', () => {
  expect(filledFrom('restic', EMPTY_DRAFT, 'Linux').env).toEqual([
    { name: 'RESTIC_PASSWORD', value: `\${secret:RESTIC_PASSWORD}` },
  ]);
});

it.each(CHOICES)('the first start can create %s as it is', (choice) => {
  expect(judgeDraft(startDraft(choice, 'Linux')).errors).toBeNull();
  expect(judgeDraft(startDraft(choice, 'Win32')).errors).toBeNull();
});

it('the first start keeps the answer and the time when something else is to run', () => {
  const archive = startDraft('archive', 'Linux');
  const answered = { ...archive, mode: 'ask' as const, when: withChoice(archive.when, { time: '06:15' }) };
  const own = withChoiceOf(answered, 'archive', 'own', 'Linux');
  expect([own.mode, own.when.expression]).toEqual(['ask', '15 6 * * *']);
  // A check asks for minutes, and by itself is of no use late.
  const check = withChoiceOf(archive, 'archive', 'url-check', 'Linux');
  expect([check.mode, check.when.rhythm, check.when.every]).toEqual(['skip', 'minutes', 10]);
});
