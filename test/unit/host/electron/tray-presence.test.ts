import { expect, it, vi } from 'vitest';
import { showsTray } from '../../../../src/main/host/electron/tray-presence';

it.each([
  ['linux', 'GNOME', '(false,)\n', false],
  ['linux', 'GNOME', '(true,)\n', true],
  ['linux', 'ubuntu:GNOME', '(false,)\n', false],
  ['linux', 'GNOME', null, true],
  ['linux', 'KDE', '(false,)\n', true],
  ['linux', undefined, '(false,)\n', true],
  ['darwin', 'GNOME', '(false,)\n', true],
  ['win32', undefined, null, true],
] as const)(
  'on %s with %s, whose bus says %j, a tray icon is seen: %s',
  async (platform, desktop, said, seen) => {
    expect(await showsTray({ platform, desktop }, () => Promise.resolve(said))).toBe(seen);
  },
);

it('asks nobody where there is nothing to ask', async () => {
  const ask = vi.fn(() => Promise.resolve(null));
  await showsTray({ platform: 'darwin', desktop: undefined }, ask);
  expect(ask).not.toHaveBeenCalled();
});
