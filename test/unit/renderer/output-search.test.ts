import { describe, expect, it } from 'vitest';
import { OutputLog } from '../../../src/renderer/src/screens/run/output-log';
import { linesWith, markedSpans } from '../../../src/renderer/src/screens/run/output-search';

const E = '\u001b[';

function logOf(text: string): OutputLog {
  const log = new OutputLog();
  log.add([{ attempt: 1, seq: 0, at: '2026-11-21T07:30:12.000Z', stream: 'stdout', text }]);
  return log;
}

const marked = (text: string, query: string) => {
  const [line] = logOf(text).lines;
  return line?.kind === 'text'
    ? markedSpans(line.spans, query).map((span) => (span.isFound ? `[${span.text}]` : span.text))
    : [];
};

describe('searching an output', () => {
  it('finds the lines that contain it, whatever the capitals', () => {
    const { lines } = logOf('one Error\ntwo\nthree errors\n');
    expect(linesWith(lines, 'ERROR')).toEqual([0, 2]);
    expect(linesWith(lines, 'four')).toEqual([]);
    expect(linesWith(lines, '')).toEqual([]);
  });

  it('finds what is written in two colours, and marks each part', () => {
    const text = `warn${E}31ming: er${E}0mror\n`;
    expect(linesWith(logOf(text).lines, 'warning')).toEqual([0]);
    expect(marked(text, 'warning')).toEqual(['[warn]', '[ing]', ': er', 'ror']);
    expect(marked(text, 'ror')).toEqual(['warn', 'ing: er', '[ror]']);
    expect(marked('aXaXa\n', 'a')).toEqual(['[a]', 'X', '[a]', 'X', '[a]']);
    expect(marked('plain\n', '')).toEqual(['plain']);
  });
});
