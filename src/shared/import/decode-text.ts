/** The bytes of a file as text: UTF-8, or UTF-16 where its first bytes say so, as Windows exports its tasks. */
import { ImportFailure } from './import-failure';

/** Nothing near what a person or a scheduler writes. */
export const MOST_BYTES = 2_000_000;

/** Throws an {@link ImportFailure} for what is no text. `name` is the file, as an error names it. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const fail = (message: string, fix: string | null = null): ImportFailure =>
    new ImportFailure(name, message, fix);
  if (bytes.length === 0) throw fail('It is empty.', 'Choose another file.');
  if (bytes.length > MOST_BYTES)
    throw fail('It is too long: 2 MB at most.', 'Take only the part that holds the schedules.');
  // The readers say what to do with a property list in the binary form.
  if (String.fromCharCode(...bytes.subarray(0, 6)) === 'bplist') return 'bplist';
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw fail('It is no text that can be read.', 'Save it as UTF-8.');
  }
  if (text.includes('\0')) throw fail('It is not a text but a program or a picture.', 'Choose another file.');
  if (text.trim() === '') throw fail('It is empty.', 'Choose another file.');
  return text;
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark, as long as it begins with two plain letters.
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
}
