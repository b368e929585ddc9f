/** Looks for a text in output that comes by in chunks, line by line. Pure; however long a line is, memory stays bounded. */
import { stripVTControlCharacters } from 'node:util';
import type { JobOutput, OutputMatch } from '../engine/ports';

/** So much of a line is shown, with the match in it. */
const SHOWN = 240;
/** So much of it before the match. */
const LEAD = 80;
/** A line that grows beyond is looked at in parts. */
const LONGEST_LINE = 64 * 1024;

/** Where in the line a chunk begins. */
interface Origin {
  readonly from: number;
  readonly chunk: JobOutput;
}

export class OutputScan {
  private readonly pattern: RegExp;
  private line = '';
  private origins: Origin[] = [];
  private number = 1;
  /** In this line a match was found already: each line is told once. */
  private isTold = false;

  constructor(private readonly text: string) {
    // Large and small letters alike, in every script; all else is just that character.
    this.pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'iu');
  }

  /** The matches in the lines that this chunk completes. Colours do not count as text. */
  take(chunk: JobOutput): OutputMatch[] {
    const found: OutputMatch[] = [];
    const pieces = stripVTControlCharacters(chunk.text).split('\n');
    pieces.forEach((piece, index) => {
      if (index > 0) found.push(...this.nextLine());
      this.origins.push({ from: this.line.length, chunk });
      this.line += piece;
      if (this.line.length > LONGEST_LINE) found.push(...this.shorten());
    });
    return found;
  }

  /** A part of the output is missing here, or it is over: what was a line until now is one. */
  nextLine(): OutputMatch[] {
    const found = this.look();
    this.line = '';
    this.origins = [];
    this.number += 1;
    this.isTold = false;
    return found;
  }

  private look(): OutputMatch[] {
    if (this.isTold) return [];
    const match = this.pattern.exec(this.line);
    const origin = match === null ? undefined : this.origins.findLast(({ from }) => from <= match.index);
    if (match === null || origin === undefined) return [];
    this.isTold = true;
    const { attempt, seq, at, stream } = origin.chunk;
    return [
      { attempt, seq, line: this.number, at, stream, ...cutAround(this.line, match.index, match[0].length) },
    ];
  }

  /** Goes on with the end of the line, in which a match may have begun. */
  private shorten(): OutputMatch[] {
    const found = this.look();
    const gone = this.line.length - LEAD - this.text.length;
    const last = this.origins.findLastIndex(({ from }) => from <= gone);
    this.origins = this.origins
      .slice(Math.max(0, last))
      .map(({ from, chunk }) => ({ from: Math.max(0, from - gone), chunk }));
    this.line = this.line.slice(gone);
    return found;
  }
}

/** The line, or what of it lies around the match, with where the match is in that. */
function cutAround(line: string, at: number, length: number): Pick<OutputMatch, 'text' | 'from' | 'to'> {
  const start = line.length <= SHOWN ? 0 : Math.max(0, at - LEAD);
  const end = Math.min(line.length, Math.max(start + SHOWN, at + length));
  const before = start > 0 ? '…' : '';
  const after = end < line.length ? '…' : '';
  const from = before.length + at - start;
  return {
    text: (before + line.slice(start, end) + after).replace(/\r$/, ''),
    from,
    to: from + length,
  };
}
