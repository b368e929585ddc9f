import type { OutputChunk } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import { OutputLog } from '../../../src/renderer/src/screens/run/output-log';
import { outputFileName, plainOutput } from '../../../src/renderer/src/screens/run/output-text';

function heard(second: number, text: string, facts: Partial<OutputChunk> = {}): OutputChunk {
  const at = `2026-11-21T07:30:${String(second).padStart(2, '0')}.000Z`;
  return { attempt: 1, seq: second, at, stream: 'stdout', text, ...facts };
}

const log = new OutputLog();
log.add([
  heard(0, '\u001b[32mone\u001b[0m\ntw'),
  heard(1, 'o\n'),
  heard(2, 'three', { stream: 'stderr' }),
  heard(4, 'four\n'),
  heard(0, 'again\n', { attempt: 2 }),
]);

describe('an output as plain text', () => {
  it('has its lines without their colours, its holes and its tries', () => {
    expect(plainOutput(log.lines, { withTimes: false })).toBe(
      [
        'one',
        'two',
        'three',
        '--- Some output was dropped here because the run wrote more than is kept.',
        'four',
        '--- Try 2',
        'again',
        '',
      ].join('\n'),
    );
  });

  it('with its times says when the beginning of each line was heard', () => {
    const lines = plainOutput(log.lines, { withTimes: true }).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '2026-11-21T07:30:00.000Z  one',
      '2026-11-21T07:30:00.000Z  two',
      '2026-11-21T07:30:02.000Z  three',
    ]);
  });
});

describe('the name of its file', () => {
  it.each([
    ['Nightly backup', 'nightly-backup-r345.log'],
    ['../../etc/passwd', 'etc-passwd-r345.log'],
    ['Café "Übersicht" 🚀', 'café-übersicht-r345.log'],
    ['🚀', 'output-r345.log'],
    ['x'.repeat(10_000), `${'x'.repeat(60)}-r345.log`],
  ])('of %s', (scheduleName, name) => {
    expect(outputFileName({ id: 'r345', scheduleName })).toBe(name);
  });
});
