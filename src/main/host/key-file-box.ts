/**
 * Locks secrets with a key that lies in a file of the data folder, for its owner alone: AES-256-GCM with a random key. It keeps
 * a stolen copy of the database shut; against somebody who can read the person's own files it cannot help.
 *
 * What is sealed: one byte for the format, eight that name the key, then nonce, tag and text.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SecretBoxKind } from '@shared/model/secret';
import { conflict, OperatingFailure, unavailable } from '../engine/failure';
import type { SecretBox } from '../engine/ports';

const CIPHER = 'aes-256-gcm';
const FORMAT = 1;
const KEY_BYTES = 32;
const NAME_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NAME_BYTES + NONCE_BYTES + TAG_BYTES;

const OTHERS = 0o077;

const LOST =
  'Put a copy of it back. Where there is none, remove each secret (wakeful secret remove NAME --force) and set it anew.';

export function keyFileBox(file: string): SecretBox {
  return {
    kind: SecretBoxKind.KeyFile,
    problem: () => Promise.resolve(problemOf(file)),
    seal: (text) => attempt(() => seal(text, readKey(file) ?? createKey(file))),
    open: (sealed) => attempt(() => open(sealed, readKey(file) ?? missing(file), file)),
  };
}

function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}

/** A key that is not there yet is no problem: the first secret makes it. */
function problemOf(file: string) {
  try {
    readKey(file);
    return null;
  } catch (error) {
    if (error instanceof OperatingFailure) return error.failure;
    throw error;
  }
}

function seal(text: string, key: Buffer): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nameOf(key), nonce, cipher.getAuthTag(), sealed]);
}

function open(sealed: Uint8Array, key: Buffer, file: string): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD_BYTES || bytes[0] !== FORMAT) throw damaged();
  const [name, nonce, tag] = [bytes.subarray(1, 9), bytes.subarray(9, 21), bytes.subarray(21, HEAD_BYTES)];
  if (!name.equals(nameOf(key))) throw foreign(file);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw damaged();
  }
}

/** Tells which key it was, and nothing about it. */
function nameOf(key: Buffer): Buffer {
  return createHash('sha256').update('wakeful key name').update(key).digest().subarray(0, NAME_BYTES);
}

/** `null` when there is no such file. */
function readKey(file: string): Buffer | null {
  const text = readPrivate(file);
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === KEY_BYTES) return key;
  throw conflict(`The key file ${file} is damaged: it holds no key.`, `Move it away. ${LOST}`);
}

function readPrivate(file: string): string | null {
  try {
    const { mode, uid } = statSync(file);
    const person = process.getuid?.();
    // Windows has neither uids nor these bits; a folder in the profile is private by inheritance.
    if (person !== undefined && uid !== person) throw othersFile(file);
    if (person !== undefined && (mode & OTHERS) !== 0) throw openFile(file);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return null;
    if (code === undefined) throw error;
    throw unavailable(
      `The key file ${file} cannot be read (${code}).`,
      'Check that it is yours and readable.',
    );
  }
}

/** Whole or not at all, and on the disk before anything is locked with it. */
function createKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const draft = `${file}.new`;
  try {
    rmSync(draft, { force: true });
    writeThrough(draft, `${key.toString('base64')}\n`);
    renameSync(draft, file);
    syncFolder(dirname(file));
    return key;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw unavailable(
      `The key file ${file} cannot be written (${code}).`,
      'Check that the disk has space and that you may write there.',
    );
  }
}

function writeThrough(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolder(folder: string): void {
  // Windows opens no folders, and needs none to be.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function missing(file: string): never {
  throw conflict(`The key file ${file} is missing, and without it no secret can be read.`, LOST);
}

function foreign(file: string): OperatingFailure {
  return conflict(
    `The key file ${file} is that of other secrets, such as those of another data folder.`,
    `Move it away. ${LOST}`,
  );
}

function damaged(): OperatingFailure {
  return conflict('What is kept of it is damaged.', 'Set it anew: wakeful secret set NAME');
}

function othersFile(file: string): OperatingFailure {
  return unavailable(
    `The key file ${file} belongs to another user.`,
    'Make it your own: chown it to yourself.',
  );
}

function openFile(file: string): OperatingFailure {
  return unavailable(
    `The key file ${file} can be read by other users of this computer, so it is not used.`,
    `Close it: chmod 600 ${file}. If somebody may have read it, change your secrets where they come from.`,
  );
}
