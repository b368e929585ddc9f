import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app';

/** The key that the system's keychain would hold lies in the data folder: secrets survive a restart, nothing more. */
function key(): Buffer {
  const folder = app.getPath('userData');
  const path = join(folder, 'keychain-double');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, randomBytes(32), { mode: 0o600 });
  }
  return readFileSync(path);
}

function encrypt(text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function decrypt(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

export const safeStorage = {
  isEncryptionAvailable: (): boolean => true,
  encryptString: encrypt,
  decryptString: decrypt,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  encryptStringAsync: async (text: string): Promise<Buffer> => encrypt(text),
  decryptStringAsync: async (sealed: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> => ({
    shouldReEncrypt: false,
    result: decrypt(sealed),
  }),
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
};
