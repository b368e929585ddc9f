export interface Column {
  readonly title: string;
  /** Numbers and durations stand better to the right. */
  readonly right?: boolean;
  /** Longer texts are cut, with an ellipsis. */
  readonly widest?: number;
}

const GAP = '  ';

/** Rows under their titles, each column as wide as its widest cell; nothing trails at the end of a line. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) =>
    columns.map(({ widest }, index) => cut(printable(row[index] ?? ''), widest)),
  );
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    columns
      .map(({ right }, index) => pad(row[index] ?? '', widths[index] ?? 0, right === true))
      .join(GAP)
      .trimEnd();
  return [titles, ...cells].map(line).join('\n');
}

/** Facts under each other: `name: value`, the values in one line of sight. */
export function formatFacts(facts: readonly (readonly [string, string])[]): string {
  const width = Math.max(...facts.map(([name]) => displayWidth(name)));
  return facts.map(([name, value]) => `${pad(`${name}:`, width + 1, false)}  ${printable(value)}`).join('\n');
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}

function cut(text: string, widest: number | undefined): string {
  if (widest === undefined || displayWidth(text) <= widest) return text;
  let kept = '';
  let width = 0;
  for (const grapheme of graphemes(text)) {
    width += graphemeWidth(grapheme);
    if (width > widest - 1) break;
    kept += grapheme;
  }
  return `${kept}…`;
}

/** What a terminal would obey instead of showing: somebody else's text must not move the cursor or change the title. */
const CONTROLS = /\p{Cc}/gu;

export function printable(text: string): string {
  return text.replace(/\r?\n/g, ' ').replace(CONTROLS, '\u{FFFD}');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;
const WIDE =
  /\p{Emoji_Presentation}|\u{FE0F}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/** How many columns of a terminal the text takes: two for emoji and East Asian characters. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme);
  return width;
}

function* graphemes(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function graphemeWidth(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}
