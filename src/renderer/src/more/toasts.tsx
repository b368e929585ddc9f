/** What is said at the edge of the window, and goes away by itself. */
import { Button } from '@mantine/core';
import { notifications, type NotificationData } from '@mantine/notifications';
import { areDeedsUnderWay } from '../deeds-under-way';
import type { Way } from '../toasts';
import { words } from '../words';

const TOAST_MS = 8_000;
/** As many as stand at a time. */
export const MOST_TOASTS = 3;
const closeButtonProps = { 'aria-label': words.common.dismiss };

interface Standing {
  readonly id: string;
  /** The way back; `none` from what was done for good; `null` where nothing was done. */
  readonly back: (() => void) | 'none' | null;
}

/** The newest last. */
let standing: readonly Standing[] = [];

/** The newest is seen at once, since it may have a way back; the oldest makes room for it. */
function show(toast: NotificationData, back: Standing['back'] = null): string {
  const id = notifications.show({
    closeButtonProps,
    ...toast,
    onClose: (closed) => {
      standing = standing.filter((other) => other.id !== closed.id);
    },
  });
  standing = [...standing, { id, back }];
  for (const oldest of standing.slice(0, -MOST_TOASTS)) notifications.hide(oldest.id);
  return id;
}

export function announce(message: string): void {
  show({ message, autoClose: TOAST_MS / 2 });
}

export function warn(message: string): void {
  show({ message, color: 'red', 'data-failure': true, autoClose: TOAST_MS * 2 });
}

function newestDeed(): Standing | undefined {
  return standing.findLast(({ back }) => back !== null);
}

/** Whether what was done last can be taken back now. */
export function canUndo(): boolean {
  return !areDeedsUnderWay() && typeof newestDeed()?.back === 'function';
}

/**
 * Takes back what was done last, as long as its note stands; what was done before that is left alone. Answers whether there was something,
 * which may be that it cannot be taken back.
 */
export function undoNewest(): boolean {
  const newest = newestDeed();
  if (areDeedsUnderWay()) announce(words.common.notDoneYet);
  else if (newest === undefined) return false;
  else if (newest.back === 'none') announce(words.common.noWayBack);
  else take(newest.id, newest.back);
  return true;
}

function take(id: string, way: Standing['back']): void {
  notifications.hide(id);
  if (typeof way === 'function') way();
}

/** Says what was done, with a button. */
function showWithWay(message: string, { label, act, isBack }: Way & { readonly isBack: boolean }): void {
  const id = show(
    {
      autoClose: TOAST_MS,
      message: (
        <div className="toast-with-action">
          <span>{message}</span>
          <Button
            size="compact-sm"
            variant="default"
            {...(isBack ? { 'aria-keyshortcuts': 'Control+Z Meta+Z' } : {})}
            onClick={() => take(id, act)}
          >
            {label}
          </Button>
        </div>
      ),
    },
    isBack ? act : 'none',
  );
}

export function offer(message: string, back: Way): void {
  showWithWay(message, { ...back, isBack: true });
}

export function suggest(message: string, on: Way): void {
  showWithWay(message, { ...on, isBack: false });
}
