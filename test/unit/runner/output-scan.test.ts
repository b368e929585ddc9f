import { expect, test } from 'vitest';
import type { JobOutput, OutputMatch } from '../../../src/main/engine/ports';
import { OutputScan } from '../../../src/main/runner/output-scan';

let seq = 0;
function chunk(text: string, stream: JobOutput['stream'] = 'stdout'): JobOutput {
  return { runId: 1, attempt: 2, seq: seq++, at: 1_000 + seq, stream, text };
}

function scan(text: string, ...pieces: readonly (string | { readonly err: string })[]): OutputMatch[] {
  seq = 0;
  const found = new OutputScan(text);
  const chunks = pieces.map((piece) =>
    typeof piece === 'string' ? chunk(piece) : chunk(piece.err, 'stderr'),
  );
  return [...chunks.flatMap((each) => found.take(each)), ...found.nextLine()];
}

const places = (matches: readonly OutputMatch[]): [number, number, string][] =>
  matches.map(({ seq, line, text }) => [seq, line, text]);
const marked = ({ text, from, to }: OutputMatch): string =>
  `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;

test('a match says where it is and when it was written', () => {
  expect(scan('two', 'one\ntwo\n', 'three\n')).toEqual([
    { attempt: 2, seq: 0, line: 2, at: 1_001, stream: 'stdout', text: 'two', from: 0, to: 3 },
  ]);
});

test.each([
  ['ERROR', 'an error', true],
  ['é', 'CAFÉ', true],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος', true],
  ['a.c', 'abc', false],
  ['a.c', 'xA.Cx', true],
  ['(x[1])', 'say (X[1])', true],
  [String.raw`C:\new`, String.raw`c:\NEW`, true],
  ['no', 'yes', false],
])('"%s" in "%s": %s', (text, line, expected) => {
  expect(scan(text, line)).toHaveLength(expected ? 1 : 0);
});

test('a line may come in many pieces; the piece in which the match begins is named', () => {
  expect(places(scan('needle', 'hay ', 'hay nee', 'dle hay', '\nhay\n'))).toEqual([
    [1, 1, 'hay hay needle hay'],
  ]);
});

test('each line is told once, and lines count over both streams', () => {
  expect(places(scan('x', 'x x\n', { err: 'y\n' }, 'x\n', 'no\nx'))).toEqual([
    [0, 1, 'x x'],
    [2, 3, 'x'],
    [3, 5, 'x'],
  ]);
});

test('a text is not found across lines, nor across a gap', () => {
  expect(scan('ab', 'a\nb')).toEqual([]);
  const found = new OutputScan('ab');
  expect([
    ...found.take(chunk('a')),
    ...found.nextLine(),
    ...found.take(chunk('b')),
    ...found.nextLine(),
  ]).toEqual([]);
});

test('colours are no text, and neither is the end of a line of Windows', () => {
  expect(places(scan('all failed', '\u001b[31mall\u001b[0m failed\r\n'))).toEqual([[0, 1, 'all failed']]);
});

test('of a long line only what lies around the match is told', () => {
  const [match] = scan('needle', `${'a'.repeat(500)}Needle${'b'.repeat(500)}`);
  expect(match && marked(match)).toBe(`…${'a'.repeat(80)}[Needle]${'b'.repeat(154)}…`);
  const [early] = scan('needle', `needle${'b'.repeat(500)}`);
  expect(early && marked(early)).toBe(`[needle]${'b'.repeat(234)}…`);
});

test('a line of many megabytes is one line, however the match lies', () => {
  const piece = 'x'.repeat(16_000);
  const many = Array.from({ length: 300 }, () => piece);
  const matches = scan('needle', ...many, `${piece}nee`, `dle${piece}`, ...many, 'needle\nneedle');
  expect(matches.map(({ seq, line }) => [seq, line])).toEqual([
    [300, 1],
    [602, 2],
  ]);
  expect(matches[0] && marked(matches[0])).toMatch(/^…x{80}\[needle\]x+…$/);
});
