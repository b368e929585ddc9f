/** In which ways the value of a secret may turn up in a text. Pure. */

/** A value is looked for in pieces of so many characters: what lies side by side is hidden as one, and less is held back. */
const LONGEST_PIECE = 1_000;
/** What is longer is a file, such as a key, and nobody's password: it is looked for as it stands. */
const LONGEST_ENCODED = 4_000;
/** What is shorter turns up by chance. */
const SHORTEST_PART = 8;

/** Everything to look for; none twice, none empty. */
export function formsOf(values: readonly string[]): string[] {
  const forms = values.flatMap((value) => [value, ...linesOf(value), ...encoded(value)]);
  return [...new Set(forms.flatMap(piecesOf))].filter((form) => form !== '');
}

/** A key of several lines may be printed with other ends of line, or line by line. */
function linesOf(value: string): string[] {
  const lines = value.split(/[\r\n]+/);
  return lines.length === 1 ? [] : lines.filter((line) => line.length >= SHORTEST_PART);
}

function encoded(value: string): string[] {
  if (value.length > LONGEST_ENCODED) return [];
  return [...urlForms(value), JSON.stringify(value).slice(1, -1), ...base64Forms(value)];
}

function urlForms(value: string): string[] {
  if (!value.isWellFormed()) return [];
  const form = encodeURIComponent(value);
  const low = form.replaceAll(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());
  return [form, low, form.replaceAll('%20', '+')];
}

/**
 * What of the value is the same wherever it stands in a longer text that is encoded as a whole, as a password is for Basic
 * authentication: it may begin at any of three places within a group of three bytes.
 */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const encodedWhole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const first = before === 0 ? 0 : before + 1;
    const core = encodedWhole.slice(first, Math.floor(((before + bytes.length) * 8) / 6));
    if (core.length < SHORTEST_PART) return [];
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Of about the same length, so that none is so short that it turns up by chance. */
function piecesOf(form: string): string[] {
  const count = Math.ceil(form.length / LONGEST_PIECE);
  const size = Math.ceil(form.length / count);
  return Array.from({ length: count }, (_, index) => form.slice(index * size, (index + 1) * size));
}
