/** Which statuses of HTTP are expected: `200`, `2xx`, `200-299`, several separated by commas. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** `null` when the text is no list of statuses. */
export function parseStatusRanges(ranges: string): StatusRange[] | null {
  const parsed = ranges.split(',').map((part) => parseRange(part.trim()));
  return parsed.every((range) => range !== null) ? parsed : null;
}

function parseRange(part: string): StatusRange | null {
  const family = /^([1-5])xx$/i.exec(part)?.[1];
  if (family !== undefined) return { from: Number(family) * 100, to: Number(family) * 100 + 99 };
  const [, from, to = from] = /^([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?$/.exec(part) ?? [];
  if (from === undefined || Number(to) < Number(from)) return null;
  return { from: Number(from), to: Number(to) };
}
