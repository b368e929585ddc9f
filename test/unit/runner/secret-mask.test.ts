import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASK, SecretMask } from '../../../src/main/runner/secret-mask';

const masked = (text: string, ...values: string[]): string => new SecretMask(values).mask(text);

/** Piece by piece, as it would be shown. */
function streamed(pieces: readonly string[], ...values: string[]): string[] {
  const stream = new SecretMask(values).stream();
  return [...pieces.map((piece) => stream.take(piece)), stream.end()];
}

describe('a text', () => {
  test.each([
    ['nothing in it', ['hush'], 'nothing in it'],
    ['say hush!', ['hush'], 'say •••!'],
    ['hush and hush', ['hush'], '••• and •••'],
    ['hushhush', ['hush'], '•••'],
    ['hus hush hus', ['hush'], 'hus ••• hus'],
    ['hhush huhush', ['hush'], 'h••• hu•••'],
    ['ab abc abcd abcde', ['abcd', 'ab'], '••• •••c ••• •••e'],
    ['xabcdx', ['abc', 'bcd'], 'x•••x'],
    ['abxcd', ['ab', 'cd'], '•••x•••'],
    ['aaaa b', ['aa'], '••• b'],
    ['grün 🌙 key', ['ün 🌙'], 'gr••• key'],
    ['a.c abc', ['a.c'], '••• abc'],
    ['no values', [], 'no values'],
    ['an empty one', [''], 'an empty one'],
    ['hush', ['hush', 'hush'], '•••'],
  ])('"%s" without %j', (text, values, expected) => {
    expect(masked(text, ...values)).toBe(expected);
  });

  test('hides a value however it was encoded', () => {
    const value = 'pä/ss?w+rd "1"';
    const forms = [
      encodeURIComponent(value),
      encodeURIComponent(value).toLowerCase(),
      encodeURIComponent(value).replaceAll('%20', '+'),
      JSON.stringify(value).slice(1, -1),
    ];
    for (const form of forms) expect(masked(`<${form}>`, value)).toBe(`<${MASK}>`);
  });

  test.each(['', 'u:', 'ada:', 'user:'])('hides what a value is in base64, after "%s"', (before) => {
    const value = 'correct horse battery';
    const whole = Buffer.from(before + value).toString('base64');
    const shown = masked(`Basic ${whole}`, value);
    expect(shown).toContain(MASK);
    // What is left of it is at the edges, where it shares a character with its neighbours.
    const left = shown.replace('Basic ', '').replace(MASK, '');
    expect(left.length).toBeLessThanOrEqual(Math.ceil((before.length * 8) / 6) + 4);
    expect(masked(Buffer.from(value).toString('base64url'), value)).toMatch(/^•••.?$/);
  });

  test('hides the lines of a key, with whatever ends of line', () => {
    const key = '-----BEGIN KEY-----\nMIIBVAIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----\n';
    expect(masked(`key: ${key.replaceAll('\n', '\r\n')}`, key)).toBe(`key: ${`${MASK}\r\n`.repeat(4)}`);
    expect(masked(`key: ${key}!`, key)).toBe(`key: ${MASK}!`);
  });

  test('hides a very long value, and holds little of it back', () => {
    const value = Array.from({ length: 20_000 }, (_, index) => String(index)).join(' ');
    expect(masked(`<${value}>`, value)).toBe(`<${MASK}>`);
    const stream = new SecretMask([value]).stream();
    const shown = Array.from({ length: value.length / 10 }, (_, index) =>
      stream.take(value.slice(index * 10, index * 10 + 10)),
    );
    expect(shown.join('')).toBe(MASK);
  });
});

describe('a stream', () => {
  test('holds back what may become a value, and no more', () => {
    expect(streamed(['my hu', 'sh', ' hu', 'man'], 'hush')).toEqual(['my ', MASK, ' ', 'human', '']);
  });

  test('lets out at its end what became none', () => {
    expect(streamed(['say hus'], 'hush')).toEqual(['say ', 'hus']);
  });

  test('hides a value at once that a longer one begins with, and waits for that', () => {
    expect(streamed(['ab', 'c', 'd', 'x'], 'ab', 'abcd')).toEqual([MASK, '', '', 'x', '']);
    expect(streamed(['ab', 'c', 'x'], 'ab', 'abcd')).toEqual([MASK, '', 'cx', '']);
  });

  test('shows the same, however it is cut, and never a value', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    const values = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), values, (pieces, secrets) => {
        const whole = pieces.join('');
        const shown = streamed(pieces, ...secrets).join('');
        expect(shown).toBe(byHand(whole, secrets));
        expect(streamed([...whole], ...secrets).join('')).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every place of the text that is part of a value, found the slow way. */
function byHand(text: string, values: readonly string[]): string {
  const covered = Array.from(text, () => false);
  for (const value of values)
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
      covered.fill(true, at, at + value.length);
  return Array.from(text, (letter, index) => {
    if (covered[index] !== true) return letter;
    return covered[index - 1] === true ? '' : MASK;
  }).join('');
}
