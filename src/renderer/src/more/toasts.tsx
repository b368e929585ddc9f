/** What is said at the edge of the window, and goes away by itself. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { words } from '../words';

const TOAST_MS = 8_000;
const closeButtonProps = { 'aria-label': words.common.dismiss };

export function announce(message: string): void {
  notifications.show({ message, autoClose: TOAST_MS / 2, closeButtonProps });
}

export function warn(message: string): void {
  notifications.show({
    message,
    color: 'red',
    'data-failure': true,
    autoClose: TOAST_MS * 2,
    closeButtonProps,
  });
}

export function offer(message: string, { label, act }: { label: string; act: () => void }): void {
  const id = notifications.show({
    autoClose: TOAST_MS,
    closeButtonProps,
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
