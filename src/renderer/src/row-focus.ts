/** Where the focus goes when the row is removed whose button had it: to the next row, else the one before, else the way to add one. */
export function focusAfterRemoval(button: HTMLElement, index: number): void {
  const rows = button.closest<HTMLElement>('[data-rows]');
  requestAnimationFrame(() => {
    const removals = [...(rows?.querySelectorAll<HTMLElement>('[data-removes]') ?? [])];
    const next = removals[Math.min(index, removals.length - 1)];
    (next ?? rows?.querySelector<HTMLElement>('[data-adds]'))?.focus();
  });
}
