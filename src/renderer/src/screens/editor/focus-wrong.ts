/** Moves to the first field that is wrong. It must exist before it can take the focus: a folded part opens first. */
export function focusWrong(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"]')?.focus(),
  );
}
