/** Texts that people gave, as they can stand where the system shows them: one line, of a bearable length, and only themselves. */

const LONGEST = 48;
/** More than the longest text of {@link LONGEST} characters as people count them could need. */
const LOOKED_AT = 1_000;

/** Controls, line ends, and what turns the direction of everything after it. */
const NOT_FOR_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line of at most `longest` characters; what is cut off is told by an ellipsis. */
export function shortLine(text: string, longest = LONGEST): string {
  const isLong = text.length > LOOKED_AT;
  const line = text.slice(0, LOOKED_AT).replace(NOT_FOR_A_LINE, ' ').replace(/\s+/gu, ' ').trim();
  const shown = Array.from(characters.segment(line), ({ segment }) => segment);
  if (shown.length <= longest && !isLong) return line;
  return `${shown
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}
