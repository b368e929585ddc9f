/** A number as a person writes it. `1,5` and `1.5` are the same everywhere; only `1,500` depends on where they live. */

export interface NumberSigns {
  readonly decimal: string;
  /** What parts thousands. */
  readonly group: string;
}

/** Those of the person's own region. */
export function ownNumberSigns(): NumberSigns {
  const parts = new Intl.NumberFormat(undefined, { useGrouping: true }).formatToParts(12_345.6);
  const sign = (type: 'decimal' | 'group'): string | undefined =>
    parts.find((part) => part.type === type)?.value;
  return { decimal: sign('decimal') ?? '.', group: sign('group') ?? ',' };
}

const SPACES = /[\s'’]/g;
const NUMBER = /^(?:\d+[.,]?\d*|[.,]\d+)$/;

function isGrouped(text: string, sign: string): boolean {
  const [first = '', ...groups] = text.split(sign);
  return groups.length > 0 && /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/** With a point or a comma where the region has signs of its own for these. */
function inOwnSigns(typed: string, { decimal, group }: NumberSigns): string {
  const isUsual = (sign: string): boolean => sign === ',' || sign === '.';
  const whole = isUsual(group) ? typed : typed.replaceAll(group, '');
  return isUsual(decimal) ? whole : whole.replace(decimal, '.');
}

/** `null` when it is no number. */
export function numberFrom(typed: string, signs: NumberSigns): number | null {
  let text = inOwnSigns(typed, signs).replaceAll(SPACES, '');
  for (const [group, decimal] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const [whole = '', ...rest] = text.split(decimal);
    const several = whole.split(group).length > 2 || (whole.includes(group) && rest.length > 0);
    // One sign before three digits is what it is where the person lives; several, or both signs, tell it themselves.
    if (isGrouped(whole, group) && (several || signs.decimal !== group)) text = text.replaceAll(group, '');
  }
  return NUMBER.test(text) ? Number(text.replace(',', '.')) : null;
}

export function writtenNumber(value: number, { decimal, group }: NumberSigns): string {
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
