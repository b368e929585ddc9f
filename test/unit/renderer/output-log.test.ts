import type { OutputChunk } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import { OutputLog, type LogLine } from '../../../src/renderer/src/screens/run/output-log';

const chunk = (seq: number, text: string, stream: OutputChunk['stream'] = 'stdout'): OutputChunk => ({
  attempt: 1,
  seq,
  at: '2026-11-21T07:30:12.000Z',
  stream,
  text,
});
const textOf = (line: LogLine): string =>
  line.kind !== 'text' ? `<${line.kind}>` : line.spans.map(({ text }) => text).join('');
function read(...chunks: OutputChunk[]): OutputLog {
  const log = new OutputLog();
  for (const one of chunks) log.add([one]);
  return log;
}

describe('chunks become lines', () => {
  it('that go on across chunks', () => {
    expect(read(chunk(0, 'one\ntw'), chunk(1, 'o\nthree')).lines.map(textOf)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('with an empty line where one was written', () => {
    expect(read(chunk(0, 'a\n\nb\n')).lines.map(textOf)).toEqual(['a', '', 'b']);
  });

  it('of one stream each', () => {
    const log = read(chunk(0, 'out'), chunk(1, 'err\n', 'stderr'), chunk(2, 'more\n'));
    expect(log.lines).toMatchObject([{ stream: 'stdout' }, { stream: 'stderr' }, { stream: 'stdout' }]);
  });
});

describe('the number of a chunk', () => {
  it('that is known already changes nothing: a stream that begins anew is merged', () => {
    const log = read(chunk(0, 'a\n'), chunk(1, 'b\n'));
    expect(log.add([chunk(0, 'a\n'), chunk(1, 'b\n'), chunk(2, 'c\n')])).toBe(true);
    expect(log.add([chunk(2, 'c\n')])).toBe(false);
    expect(log.lines.map(textOf)).toEqual(['a', 'b', 'c']);
  });

  it('that skips some leaves a gap in its place', () => {
    expect(read(chunk(0, 'head\ncut'), chunk(9, 'tail\n')).lines.map(textOf)).toEqual([
      'head',
      'cut',
      '<gap>',
      'tail',
    ]);
  });
});

describe('what a terminal would show', () => {
  it('keeps colours, also across lines and chunks', () => {
    const log = read(chunk(0, '\u001b[31mred\nstill '), chunk(1, 'red\u001b[0m plain\n'));
    expect(log.lines.map((line) => (line.kind === 'text' ? line.spans : []))).toMatchObject([
      [{ text: 'red', className: 'ansi-red' }],
      [
        { text: 'still red', className: 'ansi-red' },
        { text: ' plain', className: '' },
      ],
    ]);
  });

  it('keeps the colours of the two streams apart', () => {
    const log = read(chunk(0, '\u001b[32mgreen\n'), chunk(1, 'plain\n', 'stderr'), chunk(2, 'green\n'));
    expect(log.lines.map((line) => (line.kind === 'text' ? line.spans[0]?.className : null))).toEqual([
      'ansi-green',
      '',
      'ansi-green',
    ]);
  });

  it('knows the 256 colours and the 16 million', () => {
    const log = read(chunk(0, '\u001b[38;5;196mcube\u001b[38;5;244mgrey\u001b[38;2;1;2;3mtrue\n'));
    expect(log.lines[0]).toMatchObject({
      spans: [{ colour: '255, 0, 0' }, { colour: '128, 128, 128' }, { colour: '1, 2, 3' }],
    });
  });

  it('writes over the line after a carriage return, also when the two come apart', () => {
    expect(read(chunk(0, '10%\r50%\r'), chunk(1, '100%\n')).lines.map(textOf)).toEqual(['100%']);
    expect(read(chunk(0, 'windows\r\nlines\r\n')).lines.map(textOf)).toEqual(['windows', 'lines']);
  });

  it('leaves out what is not for reading: titles, cursor moves, bells', () => {
    expect(read(chunk(0, '\u001b]0;title\u0007\u001b[2K\u001b[1Ahello\u0007\n')).lines.map(textOf)).toEqual([
      'hello',
    ]);
  });
});
