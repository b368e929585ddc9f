/** How high the rows of the lists are. */
import { useStore } from 'zustand';
import { forgetFirstLook } from './first-look';
import { windowChoice } from './window-choice';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const { store, choose } = windowChoice<Density>('wakeful.rows', DENSITIES);

export function chooseDensity(density: Density): void {
  choose(density);
  forgetFirstLook(localStorage);
}

/** As `--row` of the styles. */
const ROW_PX: Readonly<Record<Density, number>> = { comfortable: 40, compact: 32 };

export function useDensity(): Density {
  return useStore(store, ({ choice }) => choice);
}

/** How high a row with one line is. */
export function useRowPx(): number {
  return ROW_PX[useDensity()];
}
