/** Locks secrets with the keychain of the system, as Electron offers it: macOS Keychain, Windows DPAPI, a keyring on Linux. */
import type { SafeStorage } from 'electron';
import { SecretBoxKind } from '@shared/model/secret';
import { conflict, unavailable } from '../../engine/failure';
import type { SecretBox } from '../../engine/ports';

type Keychain = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Usable only once the app is ready. */
export function keychainBox(keychain: Keychain, platform: NodeJS.Platform): SecretBox {
  const problem = async () => {
    // Electron would lock with a password that stands in its source: no lock at all.
    if (platform === 'linux' && keychain.getSelectedStorageBackend() === 'basic_text') return NO_KEYRING;
    return (await keychain.isAsyncEncryptionAvailable()) ? null : SHUT;
  };
  const usable = async () => {
    const found = await problem();
    if (found !== null) throw unavailable(found.message, found.fix);
  };
  return {
    kind: SecretBoxKind.Keychain,
    problem,
    seal: async (text) => {
      await usable();
      return keychain.encryptStringAsync(text);
    },
    open: async (sealed) => {
      await usable();
      try {
        return (await keychain.decryptStringAsync(Buffer.from(sealed))).result;
      } catch {
        throw FOREIGN();
      }
    },
  };
}

const NO_KEYRING = {
  message: 'This desktop has no keyring that Wakeful could use.',
  fix: 'Install and unlock one, such as GNOME Keyring or KWallet, then start Wakeful again.',
};

const SHUT = {
  message: 'The keychain of this computer cannot be used at the moment.',
  fix: 'Unlock it, and allow Wakeful to use it when the system asks.',
};

const FOREIGN = () =>
  conflict(
    'The keychain of this computer has no key for it: it was locked on another computer, by another user, or is damaged.',
    'Set it anew: wakeful secret set NAME',
  );
