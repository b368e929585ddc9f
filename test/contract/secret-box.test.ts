import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { OperatingFailure } from '../../src/main/engine/failure';
import type { SecretBox } from '../../src/main/engine/ports';
import { keychainBox } from '../../src/main/host/electron/keychain-box';
import { keyFileBox } from '../../src/main/host/key-file-box';
import { FakeKeychain } from '../support/fake-keychain';
import { FakeSecretBox } from '../support/fake-secret-box';

interface Body {
  readonly box: SecretBox;
  /** A box of the same kind, of a later life on the same computer. */
  readonly later: () => SecretBox;
  /** Brings it into a state in which nothing can be locked or opened. */
  readonly spoil: () => void;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function keyFile(): Body {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-box-'));
  folders.push(folder);
  const later = () => keyFileBox(join(folder, 'deep', '..', 'secret-key'));
  const spoil = () => rmSync(folder, { recursive: true, force: true });
  return { box: keyFileBox(join(folder, 'secret-key')), later, spoil };
}

function keychain(): Body {
  const system = new FakeKeychain();
  const open = () => keychainBox(system, 'linux');
  return { box: open(), later: open, spoil: () => (system.isAvailable = false) };
}

function fake(): Body {
  const box = new FakeSecretBox();
  return { box, later: () => box, spoil: () => (box.isShut = true) };
}

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof OperatingFailure) return error.failure;
  throw new Error(`It did not fail in words: ${String(error)}`);
}

describe.each([
  { name: 'the key file', open: keyFile },
  { name: 'the keychain', open: keychain },
  { name: 'the fake box', open: fake },
])('$name', ({ open }) => {
  test.each(['a plain one', 'ünïcödé 🦊\nsecond line\t', 'x'.repeat(50_000), ''])(
    'opens what it has sealed, also in a later life',
    async (text) => {
      const { box, later } = open();
      expect(await box.problem()).toBeNull();
      const sealed = await box.seal(text);
      expect(await box.open(sealed)).toBe(text);
      expect(await later().open(sealed)).toBe(text);
    },
  );

  test('shows nothing of the text', async () => {
    const { box } = open();
    expect(Buffer.from(await box.seal('correct horse battery')).toString('latin1')).not.toContain('horse');
  });

  test('says in words why it cannot be used', async () => {
    const { box, spoil } = open();
    const sealed = await box.seal('text');
    spoil();
    expect(await failureOf(box.seal('text'))).toMatchObject({
      message: expect.stringMatching(/\.$/) as string,
      fix: expect.stringMatching(/\.$/) as string,
    });
    expect((await failureOf(box.open(sealed))).message).toMatch(/\.$/);
  });
});
