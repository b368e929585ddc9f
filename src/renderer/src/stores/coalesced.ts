/** Runs one at a time; calls that come meanwhile lead to one more. A failure waits for the next call. */
export function coalesced(refresh: () => Promise<void>): () => void {
  let running = false;
  let wanted = false;
  async function work(): Promise<void> {
    while (wanted) {
      wanted = false;
      await refresh().catch(() => undefined);
    }
    running = false;
  }
  return function request(): void {
    wanted = true;
    if (running) return;
    running = true;
    void work();
  };
}
