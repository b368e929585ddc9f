/**
 * Takes the values of secrets out of text, whole or as it streams by in pieces of any size. Pure.
 *
 * All values are looked for at once, by the automaton of Aho and Corasick (https://doi.org/10.1145/360825.360855), whose state
 * after each character is the longest beginning of a value that the text ends with. So much is held back, and no more; what comes
 * before it can be part of no value any more.
 */
import { formsOf } from './secret-forms';

export const MASK = '•••';

const ROOT = 0;
const NONE = -1;

/** The values that are not to be shown, ready to be looked for. */
export class SecretMask {
  // One entry for each state; a state's children are a list through `sibling`. Arrays, because a value may be long.
  private readonly character = [0];
  private readonly child = [NONE];
  private readonly sibling = [NONE];
  private readonly fallback = [ROOT];
  readonly depth = [0];
  /** Of the longest value that ends here; 0 when none does. */
  readonly match = [0];
  /** Finds where a value may begin; `null` when there are no values. */
  readonly beginnings: RegExp | null;

  /** Without values, which is most often so, always the same one. */
  static of(values: readonly string[]): SecretMask {
    return values.length === 0 ? NOTHING_SECRET : new SecretMask(values);
  }

  constructor(values: readonly string[]) {
    const forms = formsOf(values);
    for (const form of forms) this.add(form);
    this.linkFallbacks();
    this.beginnings = forms.length === 0 ? null : new RegExp(`[${forms.map(escapedStart).join('')}]`, 'g');
  }

  /** A whole text without the values in it. */
  mask(text: string): string {
    if (this.beginnings === null) return text;
    const stream = this.stream();
    return stream.take(text) + stream.end();
  }

  stream(): MaskedStream {
    return new MaskedStream(this);
  }

  step(from: number, character: number): number {
    for (let state = from; ; state = this.fallback[state] ?? ROOT) {
      const next = this.childOf(state, character);
      if (next !== NONE) return next;
      if (state === ROOT) return ROOT;
    }
  }

  private childOf(state: number, character: number): number {
    let next = this.child[state] ?? NONE;
    while (next !== NONE && this.character[next] !== character) next = this.sibling[next] ?? NONE;
    return next;
  }

  private add(value: string): void {
    let state = ROOT;
    for (let index = 0; index < value.length; index += 1) {
      const character = value.charCodeAt(index);
      const next = this.childOf(state, character);
      state = next === NONE ? this.grow(state, character) : next;
    }
    this.match[state] = value.length;
  }

  private grow(state: number, character: number): number {
    const next = this.character.push(character) - 1;
    this.child.push(NONE);
    this.sibling.push(this.child[state] ?? NONE);
    this.child[state] = next;
    this.fallback.push(ROOT);
    this.depth.push((this.depth[state] ?? 0) + 1);
    this.match.push(0);
    return next;
  }

  /** In order of depth, so that what a state falls back to is complete before it. */
  private linkFallbacks(): void {
    const queue = [ROOT];
    for (const state of queue) {
      for (let next = this.child[state] ?? NONE; next !== NONE; next = this.sibling[next] ?? NONE) {
        if (state !== ROOT)
          this.fallback[next] = this.step(this.fallback[state] ?? ROOT, this.character[next] ?? 0);
        const longest = Math.max(this.match[next] ?? 0, this.match[this.fallback[next] ?? ROOT] ?? 0);
        this.match[next] = longest;
        queue.push(next);
      }
    }
  }
}

const NOTHING_SECRET = new SecretMask([]);

/** A stretch of what is held back that is part of a value, counted from its beginning. */
interface Covered {
  from: number;
  to: number;
}

/** One stream of text, from which the values are taken as it goes by. */
export class MaskedStream {
  private state = ROOT;
  private held = '';
  /** In order, and apart from each other. */
  private covered: Covered[] = [];
  /** Whether what went out last stood for a part of a value. */
  private inValue = false;

  constructor(private readonly secrets: SecretMask) {}

  /** Answers what can be shown by now. */
  take(text: string): string {
    const { beginnings } = this.secrets;
    if (beginnings === null) return text;
    const whole = this.held + text;
    this.look(whole, this.held.length, beginnings);
    const open = Math.max(0, whole.length - (this.secrets.depth[this.state] ?? 0));
    // What is part of a value is hidden whatever comes.
    const known = this.covered.find(({ from, to }) => from <= open && open < to);
    return this.release(whole, known?.to ?? open);
  }

  /** Nothing comes any more: what was held back is no value, or the beginning of none. */
  end(): string {
    this.state = ROOT;
    return this.release(this.held, this.held.length);
  }

  private look(whole: string, from: number, beginnings: RegExp): void {
    for (let index = from; index < whole.length; index += 1) {
      if (this.state === ROOT) {
        beginnings.lastIndex = index;
        const found = beginnings.exec(whole);
        if (found === null) return;
        index = found.index;
      }
      this.state = this.secrets.step(this.state, whole.charCodeAt(index));
      const length = this.secrets.match[this.state] ?? 0;
      if (length > 0) this.cover({ from: Math.max(0, index + 1 - length), to: index + 1 });
    }
  }

  private cover(found: Covered): void {
    for (let last = this.covered.at(-1); last && last.to >= found.from; last = this.covered.at(-1)) {
      found.from = Math.min(found.from, last.from);
      this.covered.pop();
    }
    this.covered.push(found);
  }

  /** Lets `whole` out up to `end`, and holds back the rest. */
  private release(whole: string, end: number): string {
    let shown = '';
    let at = 0;
    for (const { from, to } of this.covered) {
      if (from >= end) break;
      if (from > at) shown += this.plain(whole, at, from);
      if (!this.inValue) shown += MASK;
      this.inValue = true;
      at = Math.min(to, end);
    }
    if (at < end) shown += this.plain(whole, at, end);
    this.held = whole.slice(end);
    this.covered = this.covered
      .filter(({ to }) => to > end)
      .map(({ from, to }) => ({ from: Math.max(0, from - end), to: to - end }));
    return shown;
  }

  private plain(whole: string, from: number, to: number): string {
    this.inValue = false;
    return whole.slice(from, to);
  }
}

function escapedStart(form: string): string {
  return `\\u${form.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
