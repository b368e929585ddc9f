/**
 * Values on their way between main and a page, as JSON. Electron clones structures; JSON alone would lose dates, maps,
 * bytes and `undefined`, so these travel with a tag. What Electron refuses to clone is refused here too.
 *
 * The function stands alone, because its text is also injected into pages.
 */
export interface MessageCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function createMessageCodec(): MessageCodec {
  type Tagged = { t: string; v?: unknown; n?: string };

  const bytesToText = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const textToBytes = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const packObject = (value: object): Tagged => {
    if (value instanceof Date) return { t: 'date', v: value.getTime() };
    if (value instanceof Map) return { t: 'map', v: [...value].map((entry) => pack(entry)) };
    if (value instanceof Set) return { t: 'set', v: [...value].map(pack) };
    if (value instanceof ArrayBuffer) return { t: 'buffer', v: bytesToText(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      return { t: 'bytes', v: bytesToText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    if (value instanceof Error) return { t: 'error', v: value.message, n: value.name };
    if (value instanceof Promise) throw new Error('An object could not be cloned.');
    return { t: 'object', v: Object.fromEntries(Object.entries(value).map(([key, v]) => [key, pack(v)])) };
  };

  const pack = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === undefined) return { t: 'undefined' };
    if (typeof value === 'number') return Number.isFinite(value) ? value : { t: 'number', v: String(value) };
    if (typeof value === 'bigint') return { t: 'bigint', v: String(value) };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    return Array.isArray(value) ? value.map(pack) : packObject(value);
  };

  const unpackTagged = ({ t, v, n }: Tagged): unknown => {
    switch (t) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(v as number);
      case 'map':
        return new Map((v as unknown[]).map((entry) => unpack(entry) as [unknown, unknown]));
      case 'set':
        return new Set((v as unknown[]).map(unpack));
      case 'buffer':
        return textToBytes(v as string).buffer;
      case 'bytes':
        return textToBytes(v as string);
      case 'error':
        return Object.assign(new Error(v as string), { name: n });
      default:
        return Object.fromEntries(Object.entries(v as object).map(([key, inner]) => [key, unpack(inner)]));
    }
  };

  const unpack = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    return Array.isArray(value) ? value.map(unpack) : unpackTagged(value as Tagged);
  };

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
