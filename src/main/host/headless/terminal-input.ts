import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { TerminalInput } from '../../cli/terminal';

/** More than this is piped in by mistake, and is not read to its end. */
const MOST_BYTES = 1_000_000;

export function processInput({ stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>): TerminalInput {
  return {
    isTerminal: stdin.isTTY,
    all: async () => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      for await (const piece of stdin as AsyncIterable<Buffer>) {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > MOST_BYTES) break;
      }
      return Buffer.concat(pieces);
    },
    hidden: (question) =>
      new Promise((resolve) => {
        stderr.write(question);
        const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
        // With `terminal` it takes the echo away, and knows backspace, paste and the characters of every script.
        const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
        const end = (answer: string | null) => {
          lines.removeAllListeners();
          lines.close();
          stderr.write('\n');
          resolve(answer);
        };
        lines.once('line', end);
        lines.once('SIGINT', () => end(null));
        lines.once('close', () => end(null));
      }),
  };
}
