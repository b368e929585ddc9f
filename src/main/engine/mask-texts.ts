/** How a secret can look where it is printed, so that it can be found and covered. */

/** What stands where a secret was. */
export const MASK = '***';

/** A single line of a longer secret, or a part of its encoding, is covered from this length on. */
const SHORTEST_PART = 8;

/** The value itself, its lines, and the encodings that programs print; the longest first, so that no end of one is left over. */
export function maskTextsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const parts = [...(lines.length > 1 ? lines : []), ...base64Parts(value)];
  const texts = [
    value,
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    ...addressForms(value),
    ...parts.filter((part) => part.length >= SHORTEST_PART),
  ];
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}

/** Covers the texts; `texts` with the longest first. */
export function masked(words: string, texts: readonly string[]): string {
  return texts.reduce((rest, text) => rest.replaceAll(text, MASK), words);
}

/** As it stands in an address or a form. Half a character of two halves has no such form. */
function addressForms(value: string): string[] {
  if (!value.isWellFormed()) return [];
  const encoded = encodeURIComponent(value);
  return [encoded, encoded.replaceAll('%20', '+')];
}

/** The characters that stand for the value alone when it is encoded with 0, 1 or 2 bytes before it, as a password is after its user. */
function base64Parts(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].flatMap((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const whole = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(''));
    const part = whole.slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
