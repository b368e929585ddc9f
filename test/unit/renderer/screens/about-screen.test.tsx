import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

it('is reached from the settings and copied with one button', async () => {
  const { user } = await openWindow('#/settings');
  const written = vi.spyOn(navigator.clipboard, 'writeText');
  await user.click(await screen.findByRole('link', { name: 'About Wakeful' }));
  expect(await screen.findByText('/home/ada/.local/share/wakeful')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText('Copied.')).toBeTruthy();
  expect(written.mock.calls[0]?.[0]).toMatch(/^Wakeful\n {2}Version: 0\.1\.0\n/);
});

it('says so when the clipboard is out of reach', async () => {
  const { user } = await openWindow('#/about');
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Denied.'));
  await user.click(await screen.findByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText(/^It could not be copied/)).toBeTruthy();
});
