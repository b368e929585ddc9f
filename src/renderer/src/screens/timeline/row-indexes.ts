/** The laid-out rows, made when they are asked for and kept while neither their facts nor the zoom change. */
import { tallyTotal } from '@shared/model/timeline';
import { indexOf, type RowIndex } from './hit-test';
import { layOut } from './row-layout';
import type { LoadedRow } from './timeline-source';

export interface LaidOutRow extends RowIndex {
  /** The largest count of a cell. */
  readonly most: number;
}

const kept = new WeakMap<LoadedRow, { msPerPx: number; row: LaidOutRow }>();

export function laidOut(loaded: LoadedRow, msPerPx: number): LaidOutRow {
  const known = kept.get(loaded);
  if (known?.msPerPx === msPerPx) return known.row;
  const items = layOut(loaded.marks, loaded.row.heat, msPerPx);
  const counts = items.map((item) => (item.kind === 'cell' ? tallyTotal(item.cell.tally) : 0));
  const row = { ...indexOf(items), most: Math.max(0, ...counts) };
  kept.set(loaded, { msPerPx, row });
  return row;
}
