/** An output as plain text, to be copied or kept as a file. */
import type { RunView } from '@shared/contract/views';
import { formatInstant } from '@shared/time/instant';
import { words } from '../../words';
import type { LogLine } from './output-log';
import { textOf } from './output-search';

/** With its times, each line begins with the instant at which it was heard, in UTC. */
export function plainOutput(lines: readonly LogLine[], { withTimes }: { withTimes: boolean }): string {
  return lines.map((line) => `${plainLine(line, withTimes)}\n`).join('');
}

function plainLine(line: LogLine, withTimes: boolean): string {
  switch (line.kind) {
    case 'gap':
      return `--- ${words.run.droppedUnknown}`;
    case 'attempt':
      return `--- ${words.run.tryNumber(line.attempt)}`;
    case 'text':
      return withTimes ? `${formatInstant(line.at)}  ${textOf(line)}` : textOf(line);
  }
}

const LONGEST_NAME = 60;

/** `nightly-backup-r345.log`: what every file system takes. */
export function outputFileName({ id, scheduleName }: Pick<RunView, 'id' | 'scheduleName'>): string {
  const name = scheduleName
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^-|-$/g, '');
  return `${name === '' ? 'output' : name}-${id}.log`;
}
