/** What is said at the edge of the window, and goes away by itself. */
import { Button } from '@mantine/core';
import { notifications, type NotificationData } from '@mantine/notifications';
import { words } from '../words';

const TOAST_MS = 8_000;
/** As many as stand at a time. */
export const MOST_TOASTS = 3;
const closeButtonProps = { 'aria-label': words.common.dismiss };
let standing: readonly string[] = [];

/** The newest is seen at once, since it may have a way back; the oldest makes room for it. */
function show(toast: NotificationData): string {
  const id = notifications.show({
    closeButtonProps,
    ...toast,
    onClose: (closed) => {
      standing = standing.filter((other) => other !== closed.id);
    },
  });
  standing = [...standing, id];
  for (const oldest of standing.slice(0, -MOST_TOASTS)) notifications.hide(oldest);
  return id;
}

export function announce(message: string): void {
  show({ message, autoClose: TOAST_MS / 2 });
}

export function warn(message: string): void {
  show({ message, color: 'red', 'data-failure': true, autoClose: TOAST_MS * 2 });
}

export function offer(message: string, { label, act }: { label: string; act: () => void }): void {
  const id = show({
    autoClose: TOAST_MS,
    message: (
      <div className="toast-with-action">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            act();
          }}
        >
          {label}
        </Button>
      </div>
    ),
  });
}
