import { expect, test } from 'vitest';
import { decodeText } from '../../../../src/shared/import/decode-text';
import { ImportFailure } from '../../../../src/shared/import/import-failure';

const XML = '<?xml version="1.0" encoding="UTF-16"?>\r\n<Task>ä 🌙</Task>';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(XML)],
  ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(XML)])],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(XML)])],
  ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(XML).swap16()])],
  ['UTF-16 without a mark', utf16(XML)],
])('%s', (_name, bytes) => {
  expect(decodeText(bytes, 'a.xml')).toBe(XML);
});

test.each<[string, Uint8Array, string]>([
  ['nothing', new Uint8Array(), 'empty'],
  ['blanks', Buffer.from(' \n\t'), 'empty'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'no text'],
  ['a program', Buffer.from('MZ\u0000\u0001abc\u0000'), 'not a text'],
  ['Latin-1', Buffer.from('caf\xe9 cr\xe8me', 'latin1'), 'UTF-8'],
  ['far too much', new Uint8Array(2_000_001).fill(65), 'too long'],
])('%s is refused in words', (_name, bytes, words) => {
  expect(() => decodeText(bytes, 'a.bin')).toThrow(ImportFailure);
  try {
    decodeText(bytes, 'a.bin');
  } catch (error) {
    const { place, message, fix } = error as ImportFailure;
    expect(place).toBe('a.bin');
    expect(`${message} ${fix}`).toContain(words);
  }
});

test('a property list in the binary form is left to its reader', () => {
  expect(decodeText(Buffer.from('bplist00\u0000\u0001'), 'a.plist')).toBe('bplist');
});
