/** What Electron's `safeStorage` is to the box on top of it, in the hand of a test. */
import type { SafeStorage } from 'electron';

type Parts = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

export class FakeKeychain implements Parts {
  isAvailable = true;
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';

  constructor(private readonly mark = 0x5a) {}

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isAvailable;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from([this.mark, ...Buffer.from(text).map((byte) => byte ^ this.mark)]);
  }

  async decryptStringAsync(sealed: Buffer) {
    if (sealed[0] !== this.mark) throw new Error('Error while decrypting the ciphertext provided.');
    const result = Buffer.from(sealed.subarray(1).map((byte) => byte ^ this.mark)).toString();
    return { shouldReEncrypt: false, result };
  }

  getSelectedStorageBackend() {
    return this.backend;
  }
}
