let collator: Intl.Collator | null = null;

/** The order in which a person sorts names: "Job 2" before "job 10". Made when it is first needed, for that takes the browser long. */
export function comparedNames(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}
