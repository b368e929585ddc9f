/** What is said at the edge of the window, and goes away by itself. */
import { Button } from '@mantine/core';
import { notifications, type NotificationData } from '@mantine/notifications';
import { words } from '../words';

const TOAST_MS = 8_000;
/** As many as stand at a time. */
export const MOST_TOASTS = 3;
const closeButtonProps = { 'aria-label': words.common.dismiss };

interface Standing {
  readonly id: string;
  /** The way back, where there is one. */
  readonly act: (() => void) | null;
}

/** The newest last. */
let standing: readonly Standing[] = [];

/** The newest is seen at once, since it may have a way back; the oldest makes room for it. */
function show(toast: NotificationData, act: (() => void) | null = null): string {
  const id = notifications.show({
    closeButtonProps,
    ...toast,
    onClose: (closed) => {
      standing = standing.filter((other) => other.id !== closed.id);
    },
  });
  standing = [...standing, { id, act }];
  for (const oldest of standing.slice(0, -MOST_TOASTS)) notifications.hide(oldest.id);
  return id;
}

export function announce(message: string): void {
  show({ message, autoClose: TOAST_MS / 2 });
}

export function warn(message: string): void {
  show({ message, color: 'red', 'data-failure': true, autoClose: TOAST_MS * 2 });
}

/** Takes back what was done last, as long as its note stands. Answers whether there was something. */
export function undoNewest(): boolean {
  const newest = standing.findLast(({ act }) => act !== null);
  if (newest === undefined) return false;
  takeBack(newest);
  return true;
}

function takeBack({ id, act }: Standing): void {
  notifications.hide(id);
  act?.();
}

export function offer(message: string, { label, act }: { label: string; act: () => void }): void {
  const id = show(
    {
      autoClose: TOAST_MS,
      message: (
        <div className="toast-with-action">
          <span>{message}</span>
          <Button
            size="compact-sm"
            variant="default"
            aria-keyshortcuts="Control+Z Meta+Z"
            onClick={() => takeBack({ id, act })}
          >
            {label}
          </Button>
        </div>
      ),
    },
    act,
  );
}
