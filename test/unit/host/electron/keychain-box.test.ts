import { expect, test } from 'vitest';
import { keychainBox } from '../../../../src/main/host/electron/keychain-box';
import { FakeKeychain } from '../../../support/fake-keychain';

test('a Linux desktop without a keyring is told so, although Electron would lock with a password that everybody knows', async () => {
  const system = new FakeKeychain();
  system.backend = 'basic_text';
  const box = keychainBox(system, 'linux');
  expect(await box.problem()).toEqual({
    message: 'This desktop has no keyring that Wakeful could use.',
    fix: 'Install and unlock one, such as GNOME Keyring or KWallet, then start Wakeful again.',
  });
  await expect(box.seal('text')).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
});

test('elsewhere there is no such backend to ask for', async () => {
  const system = new FakeKeychain();
  system.getSelectedStorageBackend = () => {
    throw new Error('Only Linux has this.');
  };
  expect(await keychainBox(system, 'darwin').problem()).toBeNull();
});

test('a keychain that cannot be used now is worth another try', async () => {
  const system = new FakeKeychain();
  const box = keychainBox(system, 'darwin');
  const sealed = await box.seal('text');
  system.isAvailable = false;
  await expect(box.open(sealed)).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
  system.isAvailable = true;
  expect(await box.open(sealed)).toBe('text');
});

test('what another computer has locked is not', async () => {
  const sealed = await keychainBox(new FakeKeychain(0x11), 'darwin').seal('text');
  await expect(keychainBox(new FakeKeychain(0x22), 'darwin').open(sealed)).rejects.toMatchObject({
    failure: { kind: 'conflict', message: expect.stringContaining('has no key for it') as string },
  });
});
