/** A closer look at what was put together: it comes to the middle. */
import { beginOf, endOf, type Item } from './row-layout';
import { clampLength, lengthOf, type Span } from './span';

export function closer(span: Span, item: Item, factor: number): Span {
  const length = clampLength(lengthOf(span) * factor);
  const middle = item.kind === 'cell' ? (beginOf(item) + endOf(item, item.at)) / 2 : item.at;
  const from = Math.round(middle - length / 2);
  return { from, to: from + length };
}
