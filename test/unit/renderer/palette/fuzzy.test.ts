import { expect, it } from 'vitest';
import { bestMatches, scoreOf, wordsOf } from '../../../../src/renderer/src/palette/fuzzy';

const names = [
  'Nightly backup',
  'Unbound reload',
  'Verify the backup',
  'API health',
  'Mail sync',
  'Photo import',
  'Backup',
  'Map tiles',
];
const best = (query: string): string[] =>
  bestMatches(names, wordsOf(query), { textOf: (name) => name.toLocaleLowerCase(), limit: 3 });

it('finds words, beginnings, initials and letters in their order', () => {
  expect(best('backup')).toEqual(['Backup', 'Nightly backup', 'Verify the backup']);
  expect(best('nb')[0]).toBe('Nightly backup');
  expect(best('msync')[0]).toBe('Mail sync');
  expect(best('heal')).toEqual(['API health']);
  expect(best('BACK night')).toEqual(['Nightly backup']);
});

it('leaves out what lacks a letter, or has them strewn about', () => {
  expect(best('zebra')).toEqual([]);
  expect(best('back zebra')).toEqual([]);
  expect(scoreOf(['iek'], 'verify the backup')).toBeNull();
});

it('a whole stretch at the start of a word beats one within a word, and short beats long', () => {
  const score = (query: string, text: string): number => scoreOf([query], text) ?? -1;
  expect(score('sync', 'mail sync')).toBeGreaterThan(score('sync', 'mailsync'));
  expect(score('mail', 'mail')).toBeGreaterThan(score('mail', 'mail sync'));
  expect(score('ab', 'alpha beta')).toBeGreaterThan(score('ab', 'xaxxxb'));
});

it('keeps the order of what matches alike', () => {
  const alike = ['Job 1', 'Job 2', 'Job 3'];
  expect(bestMatches(alike, ['job'], { textOf: (name) => name.toLowerCase(), limit: 9 })).toEqual(alike);
});
