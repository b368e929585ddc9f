/** Where the focus goes when what had it is about to leave the screen: a person who does not see must not be left nowhere. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus();
}
