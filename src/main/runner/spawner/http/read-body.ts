/** The beginning of an answer's body, as text. However long it is, and whatever it unpacks to, memory stays bounded. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { TextDecoder } from 'node:util';

/** So much is judged. */
export const BODY_BYTES = 1024 * 1024;

export interface Body {
  readonly text: string;
  /** Whether there was more. */
  readonly isCut: boolean;
}

/** Rejects when the answer breaks off. Whatever is not read is not waited for. */
export async function readBody(message: IncomingMessage, limit = BODY_BYTES): Promise<Body> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of unpacked(message)) {
      pieces.push(piece as Buffer);
      bytes += (piece as Buffer).length;
      if (bytes > limit) break;
    }
  } finally {
    message.destroy();
  }
  const whole = Buffer.concat(pieces);
  const text = decoderOf(message.headers['content-type'] ?? '').decode(whole.subarray(0, limit));
  return { text, isCut: bytes > limit };
}

function unpacked(message: IncomingMessage): Readable {
  const unpack = unpackerOf(message.headers['content-encoding'] ?? '');
  if (unpack === null) return message;
  message.once('error', (error) => unpack.destroy(error));
  return message.pipe(unpack);
}

function unpackerOf(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      return null;
  }
}

/** By what the server says it is; what nobody knows is read as UTF-8. */
function decoderOf(contentType: string): TextDecoder {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
