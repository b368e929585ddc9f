import { describe, expect, test } from 'vitest';
import { displayWidth, formatFacts, formatTable } from '../../../src/main/cli/table';

describe('a table', () => {
  test('stands in columns whatever the characters are as wide as', () => {
    const rows = [
      ['plain', '1'],
      ['🦊 fox', '20'],
      ['東京', '300'],
      ['é', '4'],
    ];
    expect(formatTable([{ title: 'NAME' }, { title: 'COUNT', right: true }], rows)).toBe(
      ['NAME    COUNT', 'plain       1', '🦊 fox     20', '東京      300', 'é           4'].join('\n'),
    );
  });

  test('leaves no blanks at the end of a line', () => {
    const table = formatTable(
      [{ title: 'A' }, { title: 'B' }],
      [
        ['a long cell', ''],
        ['x', 'y'],
      ],
    );
    expect(table).not.toMatch(/ $/m);
  });

  test('cuts a long cell between characters that a person sees', () => {
    const family = '👨‍👩‍👧';
    const table = formatTable([{ title: 'N', widest: 5 }], [[family.repeat(10)], ['abcde'], ['abcdef']]);
    expect(table.split('\n')).toEqual(['N', `${family}${family}…`, 'abcde', 'abcd…']);
  });

  test('shows what would otherwise steer the terminal', () => {
    const table = formatTable([{ title: 'WHY' }], [['\u001b[2Jgone\u0007\nline']]);
    expect(table).toBe('WHY\n\u{FFFD}[2Jgone\u{FFFD} line');
  });
});

test('facts stand under each other', () => {
  expect(
    formatFacts([
      ['Id', 's1'],
      ['Last run', 'none'],
    ]),
  ).toBe('Id:        s1\nLast run:  none');
});

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['🦊', 2],
  ['👨‍👩‍👧', 2],
  ['漢字', 4],
  ['✔️', 2],
])('%j is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});
