/** Wakes one waiter: `heard` resolves once it rings or closes, at once when it rang since the last time. */
export interface Bell {
  ring(): void;
  heard(): Promise<void>;
  close(): void;
  closed(): boolean;
}

/** It closes when `signal` aborts, too. `onClose` is called once, whoever closed it. */
export function createBell(signal: AbortSignal | undefined, onClose: () => void): Bell {
  let rung = false;
  let closed = false;
  let wake: (() => void) | null = null;
  const wakeUp = () => {
    wake?.();
    wake = null;
  };
  const close = () => {
    if (closed) return;
    closed = true;
    signal?.removeEventListener('abort', close);
    onClose();
    wakeUp();
  };

  if (signal?.aborted === true) close();
  else signal?.addEventListener('abort', close);

  return {
    ring: () => {
      rung = true;
      wakeUp();
    },
    heard: async () => {
      if (!rung && !closed) await new Promise<void>((resolve) => (wake = resolve));
      rung = false;
    },
    close,
    closed: () => closed,
  };
}
