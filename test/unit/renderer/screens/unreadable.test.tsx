/** What every screen says while nothing can be read, and what the status line then does not claim. */
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { WakefulWindow } from '../../../../src/renderer/src/app';
import { createApp } from '../../../../src/renderer/src/app-context';
import { moreParts } from '../../../../src/renderer/src/more-parts';
import { createFakeBackend } from '../../../support/renderer-fake-backend';
import { failing } from '../../../support/renderer-fake-failure';
import { closeWindow } from './window';

configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

let stop = (): void => undefined;
afterEach(() => {
  cleanup();
  stop();
  closeWindow();
});

it.each(['#/schedules', '#/timeline', '#/health', '#/waiting', '#/sleep-log', '#/schedules/s1'])(
  'says on %s why there is nothing, and tries again when asked',
  async (hash) => {
    window.location.hash = hash;
    const backend = createFakeBackend({ now: () => Date.now() });
    const app = createApp(failing(backend.client));
    const retry = vi.spyOn(app.feed, 'tryNow');
    stop = app.feed.start();
    await moreParts.load();
    render(<WakefulWindow app={app} nonce={null} />);
    const notes = await screen.findAllByText(/The database could not be read just now\..*restart Wakeful/);
    expect(notes).toHaveLength(1);
    expect(screen.queryByText(/out of date/)).toBeNull();
    expect(screen.queryByText('nothing is running')).toBeNull();
    expect(screen.getByText('not known: what runs, what is next')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(retry).toHaveBeenCalledOnce());
  },
);
