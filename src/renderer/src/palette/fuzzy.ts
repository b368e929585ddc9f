/**
 * How well a text matches what was typed. The letters of each typed word must occur in the text in their order; letters
 * that begin a word or follow one another count for more, so that "nb" finds "Nightly backup" before "Unbound".
 */

const AT_WORD_START = 8;
const IN_A_ROW = 5;
const ANYWHERE = 1;
/** What lies between two letters, and before the first one, costs a little. */
const GAP = 0.2;

function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true;
  return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** The best of one word: a stretch of the text that is the word itself, else its letters with gaps. */
function scoreWord(word: string, text: string): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const score =
      (isWordStart(text, at) ? AT_WORD_START : ANYWHERE) + IN_A_ROW * word.length - Math.min(at, 20) * GAP;
    best = Math.max(best ?? 0, score);
    if (isWordStart(text, at)) break;
  }
  return best ?? scoreLetters(word, text);
}

/** Each letter at the next word start that has it, else at the next place where it is. */
function scoreLetters(word: string, text: string): number | null {
  let score = 0;
  let from = 0;
  for (const letter of word) {
    let at = text.indexOf(letter, from);
    if (at < 0) return null;
    const isNext = at === from && from > 0;
    for (let later = at; !isNext && later >= 0; later = text.indexOf(letter, later + 1))
      if (isWordStart(text, later) && hasRest(word, letter, text, later)) {
        at = later;
        break;
      }
    score += at === from && from > 0 ? IN_A_ROW : isWordStart(text, at) ? AT_WORD_START : ANYWHERE;
    score -= Math.min(at - from, 10) * GAP;
    from = at + 1;
  }
  // Letters strewn about mean nothing: at least half of them must stand where a reader looks.
  return score >= word.length * 3 ? score : null;
}

function hasRest(word: string, letter: string, text: string, at: number): boolean {
  let from = at + 1;
  for (const next of word.slice(word.indexOf(letter) + 1)) {
    const found = text.indexOf(next, from);
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

/** `null` when it does not match; the higher, the better. `query` and `text` are in small letters. */
export function scoreOf(query: readonly string[], text: string): number | null {
  let sum = 0;
  for (const word of query) {
    const score = scoreWord(word, text);
    if (score === null) return null;
    sum += score;
  }
  // Of two that match alike, the shorter is meant.
  return sum - Math.min(text.length, 100) * 0.02;
}

export function wordsOf(query: string): string[] {
  return query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
}

/** The best `limit`, best first; what is alike stays in its order. */
export function bestMatches<Item>(
  items: readonly Item[],
  query: readonly string[],
  options: { textOf: (item: Item) => string; bonusOf?: (item: Item) => number; limit: number },
): Item[] {
  const { textOf, bonusOf, limit } = options;
  const scored: { item: Item; score: number }[] = [];
  for (const item of items) {
    const score = scoreOf(query, textOf(item));
    if (score !== null) scored.push({ item, score: score + (bonusOf?.(item) ?? 0) });
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}
