/** Where the rows of a long list are, when their heights are known beforehand: the tops of all, and the end of the last. */
export type RowEdges = Float64Array;

export function edgesOf(count: number, heightOf: (index: number) => number): RowEdges {
  const edges = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) edges[index + 1] = (edges[index] ?? 0) + heightOf(index);
  return edges;
}

export function heightOf(edges: RowEdges): number {
  return edges.at(-1) ?? 0;
}

/** The row at a height; the first or the last for what is outside, -1 when there are none. */
export function rowAt(edges: RowEdges, y: number): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, edges.length - 2);
}
