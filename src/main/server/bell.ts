/** Wakes one waiter: `heard` resolves once it rings or closes, at once when it rang since the last time. */
export interface Bell {
  ring(): void;
  heard(): Promise<void>;
  close(): void;
  closed(): boolean;
}

export function createBell(signal: AbortSignal | undefined): Bell {
  let rung = false;
  let closed = false;
  let wake: (() => void) | null = null;
  const wakeUp = () => {
    wake?.();
    wake = null;
  };
  const close = () => {
    closed = true;
    signal?.removeEventListener('abort', close);
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
