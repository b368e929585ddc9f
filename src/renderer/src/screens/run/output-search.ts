/** Searching in the lines of an output: by their text, without regard to capitals. */
import type { LogLine, Span } from './output-log';

export interface MarkedSpan extends Span {
  readonly isFound: boolean;
}

/** Without its colours. */
export function textOf(line: LogLine): string {
  return line.kind === 'text' ? line.spans.map(({ text }) => text).join('') : '';
}

/** The places of the lines that contain it. */
export function linesWith(lines: readonly LogLine[], query: string): number[] {
  const wanted = query.toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap((line, place) => (textOf(line).toLowerCase().includes(wanted) ? [place] : []));
}

/** The spans of a line, cut where a match begins and ends: one may reach over several. */
export function markedSpans(spans: readonly Span[], query: string): MarkedSpan[] {
  const text = spans.map((span) => span.text).join('');
  const edges = matchesIn(text.toLowerCase(), query.toLowerCase());
  let from = 0;
  return spans.flatMap((span) => {
    const begin = from;
    from += span.text.length;
    return pieces(edges, begin, from).map(([start, end, isFound]) => ({
      ...span,
      text: text.slice(start, end),
      isFound,
    }));
  });
}

function matchesIn(text: string, query: string): [number, number][] {
  const found: [number, number][] = [];
  if (query === '') return found;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length))
    found.push([at, at + query.length]);
  return found;
}

/** A stretch of the line in pieces that are wholly inside or outside of a match. */
function pieces(
  matches: readonly (readonly [number, number])[],
  begin: number,
  end: number,
): [number, number, boolean][] {
  const cut: [number, number, boolean][] = [];
  let at = begin;
  for (const [from, to] of matches) {
    const start = Math.max(from, begin);
    const stop = Math.min(to, end);
    if (start >= stop) continue;
    if (start > at) cut.push([at, start, false]);
    cut.push([start, stop, true]);
    at = stop;
  }
  if (at < end) cut.push([at, end, false]);
  return cut;
}
