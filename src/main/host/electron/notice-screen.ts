import type { Notification, NotificationConstructorOptions } from 'electron';
import { assertNever } from '@shared/assert-never';
import type { NoticePage, NoticeScreen, ShownNotice } from '../../engine/notice-screen';

type NotificationClass = (new (options?: NotificationConstructorOptions) => Notification) & {
  isSupported(): boolean;
};

/** So many are held on to; the oldest is forgotten first. */
const MOST_HELD = 50;

/**
 * Notifications of the system. Buttons are shown where the system has them (macOS; elsewhere some desktops), a click everywhere
 * leads to the page, and everything can be done there as well.
 */
export class ElectronNotices implements NoticeScreen {
  /** One that nobody holds on to is collected, and its click goes nowhere. */
  readonly #shown = new Set<Notification>();
  /** Brings the window to the front, at the page with this hash. */
  onOpen: (hash: string) => void = () => undefined;

  constructor(private readonly notifications: NotificationClass) {}

  show({ title, body, page, actions }: ShownNotice): void {
    if (!this.notifications.isSupported()) return;
    const notice = new this.notifications({
      title,
      body,
      actions: actions.map(({ label }) => ({ type: 'button', text: label })),
    });
    const forget = () => this.#shown.delete(notice);
    notice.on('click', () => {
      forget();
      this.onOpen(hashOf(page));
    });
    notice.on('action', (_event, index) => {
      forget();
      actions[index]?.act();
    });
    notice.on('close', forget);
    notice.on('failed', forget);
    this.#shown.add(notice);
    const [oldest] = this.#shown;
    if (oldest !== undefined && this.#shown.size > MOST_HELD) this.#shown.delete(oldest);
    notice.show();
  }
}

/** As the window's router has it. */
function hashOf(page: NoticePage): string {
  switch (page.screen) {
    case 'run':
      return `#/runs/r${page.id}`;
    case 'waiting':
    case 'morning':
    case 'health':
      return `#/${page.screen}`;
    default:
      return assertNever(page);
  }
}
