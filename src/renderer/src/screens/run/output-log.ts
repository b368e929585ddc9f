/**
 * A run's output as lines: chunks are merged by their attempt and number, so that hearing one twice (after the connection was lost, the
 * stream begins anew) changes nothing, and a hole (the middle was dropped) is shown where it is. Colours go on across
 * chunks; a carriage return writes over its line, as on a terminal.
 */
import Anser from 'anser';
import type { OutputChunk } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';

export interface Span {
  readonly text: string;
  /** Class names for colour and weight. */
  readonly className: string;
  /** `r, g, b` of a colour that has no class. */
  readonly colour: string | null;
}

export type LogLine =
  | {
      readonly kind: 'text';
      readonly number: number;
      readonly stream: 'stdout' | 'stderr';
      /** When its beginning was heard. */
      readonly at: Instant;
      readonly spans: readonly Span[];
    }
  /** From here on it is the output of that attempt. */
  | { readonly kind: 'attempt'; readonly number: number; readonly attempt: number }
  | { readonly kind: 'gap'; readonly number: number };

/** Mutable on purpose: a log can have a hundred thousand lines, and only its end changes. */
export class OutputLog {
  readonly lines: LogLine[] = [];
  private nextSeq = 0;
  private attempt = 1;
  private openStream: 'stdout' | 'stderr' | null = null;
  /** The open line as it came, escape codes included: a carriage return or the rest of it may still arrive. */
  private open = '';
  private openAt: Instant = 0;
  /** When the chunk was heard that is being added. */
  private heardAt: Instant = 0;
  /** The colours as they were where the open line began, per stream. */
  private readonly painters = { stdout: new Anser(), stderr: new Anser() };

  /** Takes what is new; answers whether anything was. */
  add(chunks: readonly OutputChunk[]): boolean {
    let changed = false;
    for (const chunk of chunks) {
      if (chunk.attempt < this.attempt) continue;
      if (chunk.attempt > this.attempt) this.beginAttempt(chunk.attempt);
      if (chunk.seq < this.nextSeq) continue;
      if (chunk.seq > this.nextSeq) this.addGap();
      this.nextSeq = chunk.seq + 1;
      this.addText(chunk);
      changed = true;
    }
    return changed;
  }

  private beginAttempt(attempt: number): void {
    this.closeLine();
    this.attempt = attempt;
    this.nextSeq = 0;
    this.lines.push({ kind: 'attempt', number: this.lines.length, attempt });
  }

  private addGap(): void {
    this.closeLine();
    this.lines.push({ kind: 'gap', number: this.lines.length });
  }

  private addText({ stream, text, at }: OutputChunk): void {
    this.heardAt = instantOf(at);
    if (this.openStream !== null && this.openStream !== stream) this.closeLine();
    const parts = text.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      this.write(stream, part);
      this.closeLine();
    }
    if (last !== '') this.write(stream, last);
  }

  private write(stream: 'stdout' | 'stderr', text: string): void {
    const isNew = this.openStream === null;
    this.openStream = stream;
    this.open += text;
    if (isNew) this.openAt = this.heardAt;
    const painter = clonePainter(this.painters[stream]);
    const line: LogLine = {
      kind: 'text',
      number: isNew ? this.lines.length : this.lines.length - 1,
      stream,
      at: this.openAt,
      spans: paint(painter, this.open),
    };
    if (isNew) this.lines.push(line);
    else this.lines[this.lines.length - 1] = line;
  }

  private closeLine(): void {
    if (this.openStream === null) return;
    // Only now do the colours of the line move on to the next one.
    paint(this.painters[this.openStream], this.open);
    this.openStream = null;
    this.open = '';
  }
}

/** Selects the default font: no terminal and no page looks different for it. */
const CARRY_ON = '\u001b[10m';

function clonePainter(painter: Anser): Anser {
  const clone = Object.assign(new Anser(), painter) as Anser & { decorations: string[] };
  clone.decorations = [...clone.decorations];
  return clone;
}

/** What a terminal would show of the line: what follows the last carriage return, with its colours. */
function paint(painter: Anser, raw: string): Span[] {
  const spans: Span[] = [];
  // Anser gives text before the first code no colour; a code that changes nothing makes it carry on with the one before.
  const text = CARRY_ON + withoutControls(raw.replace(/\r+$/, ''));
  for (const entry of painter.ansiToJson(text, { use_classes: true, json: true, remove_empty: true })) {
    const cut = entry.content.lastIndexOf('\r');
    if (cut >= 0) spans.length = 0;
    const content = cut >= 0 ? entry.content.slice(cut + 1) : entry.content;
    if (content === '') continue;
    const classes = [
      entry.fg,
      entry.bg ? `on-${entry.bg}` : '',
      ...entry.decorations.map((name) => `ansi-${name}`),
    ];
    spans.push({
      text: content,
      className: classes.filter((name) => /^(on-)?ansi-[a-z-]+$/.test(name)).join(' '),
      colour: rgbOf(entry.fg, entry.fg_truecolor),
    });
  }
  return spans;
}

/** Escape sequences that are not colours (titles, cursor moves) and bells are not for reading. */
function withoutControls(text: string): string {
  return text
    .replaceAll(/\u001b\][^\u0007\u001b]*(\u0007|\u001b\\)/g, '')
    .replaceAll(/\u001b\[[0-9;?]*[A-HJKSTfhlnsu]/g, '')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001a]/g, '');
}

/** A colour of the 256 or of the 16 million, as `r, g, b`. */
function rgbOf(name: string | null, truecolor: string | null): string | null {
  if (name === 'ansi-truecolor') return truecolor;
  const index = Number(/^ansi-palette-(\d+)$/.exec(name ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(index) || index < 16) return null;
  if (index >= 232)
    return Array(3)
      .fill(8 + (index - 232) * 10)
      .join(', ');
  const levels = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => levels[step]).join(', ');
}
