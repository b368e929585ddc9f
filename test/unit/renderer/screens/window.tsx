/** The whole window over the fake backend, as a person would use it, in a page that claims to have a size. */
import { notifications, notificationsStore } from '@mantine/notifications';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { WakefulWindow } from '../../../../src/renderer/src/app';
import { createApp } from '../../../../src/renderer/src/app-context';
import { moreParts } from '../../../../src/renderer/src/more-parts';
import { createFakeBackend, type FakeBackend, type FakeWorld } from '../../../support/renderer-fake-backend';
import { morningOfWorld } from '../../../support/renderer-fake-morning';
import { seededWorld } from '../../../support/renderer-fake-world';

// Room for a machine that is busy with other things; nothing here measures time.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

let stopFeed = (): void => undefined;

export interface OpenWindow {
  readonly backend: FakeBackend;
  readonly user: UserEvent;
}

/** No layout happens here: without a size the virtual lists would have no rows. */
function giveSizes(): void {
  vi.spyOn(window, 'innerHeight', 'get').mockReturnValue(1_200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(1_000);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
  // Without a layout nothing is visible, so a menu that opens says that it has nothing to focus: at great length.
  const { warn } = console;
  vi.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => {
    if (!String(said[0]).startsWith('[@mantine/hooks/use-focus-trap]')) warn(...said);
  });
  // What Mantine asks for and happy-dom has not.
  Object.assign(document, {
    fonts: { addEventListener: () => undefined, removeEventListener: () => undefined },
  });
}

const USUAL_PX = 1_024;
/** There is room for the details beside the list. */
const WIDE_PX = 1_400;

function setWidth(width: number): void {
  (
    window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } }
  ).happyDOM.setViewport({
    width,
  });
}

/**
 * Opens the window at an address and waits until it shows what main knows. The morning report is closed already, unless it is asked
 * for: whether it would be news depends on the hour.
 */
export async function openWindow(
  hash: string,
  world?: FakeWorld,
  { withReport = false, isWide = false } = {},
): Promise<OpenWindow> {
  giveSizes();
  if (isWide) setWidth(WIDE_PX);
  window.location.hash = hash;
  const now = (): number => Date.now();
  const backend = createFakeBackend({ world: world ?? seededWorld(now()), now });
  backend.desktop.updates.onChange = () => backend.emit({ kind: 'updates' });
  const report = morningOfWorld(backend.world);
  if (!withReport && report !== null)
    localStorage.setItem('wakeful.report-closed', JSON.stringify(report.absence.to));
  const app = createApp(backend.client);
  stopFeed = app.feed.start();
  // A person is slower than what comes by itself.
  await moreParts.load();
  render(<WakefulWindow app={app} nonce={null} />);
  await waitFor(() => screen.getByText('connected'));
  return { backend, user: userEvent.setup({ delay: null }) };
}

/** A part of the editor that is one sentence. */
export async function unfold({ user }: Pick<OpenWindow, 'user'>, part: string): Promise<void> {
  const region = await screen.findByRole('region', { name: part });
  await user.click(within(region).getByRole('button', { expanded: false }));
}

export function closeWindow(): void {
  cleanup();
  stopFeed();
  // Toasts live outside of the tree that was just taken away; each is told that it closes, for who keeps the way back of it.
  const { notifications: shown, queue } = notificationsStore.getState();
  for (const { id } of [...shown, ...queue]) if (id !== undefined) notifications.hide(id);
  vi.restoreAllMocks();
  setWidth(USUAL_PX);
  sessionStorage.clear();
  localStorage.clear();
  window.history.replaceState(null, '');
  window.location.hash = '';
}
