/** A lock in memory, in the hand of a test. What it seals does not show the text. */
import { unavailable } from '../../src/main/engine/failure';
import type { SecretBox } from '../../src/main/engine/ports';
import { SecretBoxKind } from '../../src/shared/model/secret';

export class FakeSecretBox implements SecretBox {
  readonly kind: SecretBoxKind;
  /** Why it cannot be used, while a test wants that. */
  isShut = false;

  constructor(kind: SecretBoxKind = SecretBoxKind.Keychain) {
    this.kind = kind;
  }

  async problem() {
    return this.isShut ? { message: 'The keychain is shut.', fix: 'Unlock it.' } : null;
  }

  async seal(text: string): Promise<Uint8Array> {
    this.#refuseWhileShut();
    return Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a);
  }

  async open(sealed: Uint8Array): Promise<string> {
    this.#refuseWhileShut();
    return Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8');
  }

  #refuseWhileShut(): void {
    if (this.isShut) throw unavailable('The keychain is shut.', 'Unlock it.');
  }
}
