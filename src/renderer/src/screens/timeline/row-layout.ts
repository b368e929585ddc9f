/**
 * How marks share a row at a certain zoom. Everything is in time, so that a layout holds while the picture is panned.
 *
 * 1. Marks that stand apart are drawn one by one.
 * 2. Three or more that would touch become a strip of counted cells: a dense row is a heat strip, never a smear.
 * 3. Catch-ups that start together become one ring with a count.
 * 4. What goes on or waits always stands by itself.
 */
import type { TimelineHeat } from '@shared/contract/timeline';
import { addTally, stretchFor, TimelineOutcome, type Tally } from '@shared/model/timeline';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';
import type { DueStretch, Mark } from './marks';

export interface Cell {
  readonly key: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly tally: Tally;
}

export type Item =
  | { readonly kind: 'mark'; readonly key: string; readonly at: Instant; readonly mark: Mark }
  | { readonly kind: 'cell'; readonly key: string; readonly at: Instant; readonly cell: Cell };

/** Closer than that, centre to centre, two marks touch. */
const TOUCH_PX = 9;
const CELL_PX = 8;
const FEWEST = 3;

const STANDS_ALONE: ReadonlySet<TimelineOutcome> = new Set([
  TimelineOutcome.Running,
  TimelineOutcome.Waiting,
]);

/** @param msPerPx the zoom */
export function layOut(marks: readonly Mark[], heat: TimelineHeat | null, msPerPx: number): Item[] {
  const alone = marks.filter((mark) => STANDS_ALONE.has(mark.outcome) || isRange(mark));
  const rings = marks.filter((mark) => isRing(mark) && !alone.includes(mark));
  const small = marks.filter((mark) => !alone.includes(mark) && !rings.includes(mark));
  const items: Item[] = alone.map(itemOf);
  for (const chain of chains(rings, TOUCH_PX * msPerPx))
    items.push(...(chain.length < FEWEST ? chain : [together(chain)]).map(itemOf));
  for (const chain of chains(small, TOUCH_PX * msPerPx))
    items.push(...(chain.length < FEWEST ? chain.map(itemOf) : cellsOf(chain, msPerPx)));
  if (heat !== null) items.push(...cellsOfHeat(heat, CELL_PX * msPerPx));
  return items.sort((a, b) => a.at - b.at);
}

function isRange({ run, until }: Mark): boolean {
  return run === null && until !== null;
}

function isRing({ outcome, due, run }: Mark): boolean {
  return outcome === TimelineOutcome.CaughtUp || (run !== null && due.some(({ count }) => count > 1));
}

function itemOf(mark: Mark): Item {
  return { kind: 'mark', key: mark.key, at: mark.at, mark };
}

function chains(marks: readonly Mark[], apartMs: number): Mark[][] {
  const found: Mark[][] = [];
  for (const mark of marks) {
    const chain = found.at(-1);
    const last = chain?.at(-1);
    if (chain !== undefined && last !== undefined && mark.at - last.at < apartMs) chain.push(mark);
    else found.push([mark]);
  }
  return found;
}

function cellsOf(chain: readonly Mark[], msPerPx: number): Item[] {
  const eachMs = stretchFor(CELL_PX * msPerPx, 1);
  const tallies = new Map<Instant, Tally>();
  for (const { at, outcome } of chain) {
    const from = Math.floor(at / eachMs) * eachMs;
    tallies.set(from, addTally(tallies.get(from) ?? {}, { [outcome]: 1 }));
  }
  return [...tallies].map(([from, tally]) => cellItem(from, from + eachMs, tally));
}

/** Cells that are too narrow to be seen are put together. */
function cellsOfHeat({ eachMs, cells }: TimelineHeat, leastMs: number): Item[] {
  const wideMs = eachMs >= leastMs ? eachMs : Math.ceil(leastMs / eachMs) * eachMs;
  const tallies = new Map<Instant, Tally>();
  for (const cell of cells) {
    const from = Math.floor(instantOf(cell.from) / wideMs) * wideMs;
    tallies.set(from, addTally(tallies.get(from) ?? {}, cell.tally));
  }
  return [...tallies].map(([from, tally]) => cellItem(from, from + wideMs, tally));
}

function cellItem(from: Instant, to: Instant, tally: Tally): Item {
  const key = `cell ${from}`;
  return { kind: 'cell', key, at: from, cell: { key, from, to, tally } };
}

function together(chain: readonly Mark[]): Mark {
  const [first] = chain;
  if (first === undefined) throw new Error('Nothing was put together.');
  const due = chain.flatMap((mark) => mark.due);
  const count = due.reduce((sum, stretch) => sum + stretch.count, 0);
  const countIsMinimum = due.some((stretch) => stretch.countIsMinimum);
  const whole: DueStretch = {
    first: Math.min(...due.map((stretch) => stretch.first)),
    last: Math.max(...due.map((stretch) => stretch.last)),
    ...{ count, countIsMinimum },
  };
  const isFailed = chain.some(({ outcome }) => outcome === TimelineOutcome.Failed);
  return {
    ...first,
    key: `together ${first.key}`,
    outcome: isFailed ? TimelineOutcome.Failed : first.outcome,
    until: null,
    due: due.length === 0 ? [] : [whole],
    ...{ count, countIsMinimum },
    runs: chain.length,
    run: null,
  };
}

/** Where an item ends at the latest, for what is in sight and what is pointed at. */
export function endOf(item: Item, now: Instant): Instant {
  if (item.kind === 'cell') return item.cell.to;
  return item.mark.goesOn ? Math.max(now, item.at) : Math.max(item.at, item.mark.until ?? item.at);
}

/** Where it begins: a catch-up reaches back to the first occurrence that it covers. */
export function beginOf(item: Item): Instant {
  if (item.kind === 'cell') return item.cell.from;
  return Math.min(item.at, ...item.mark.due.map(({ first }) => first));
}
