/** `npm run bench`: prints what it measured as one line of JSON. Figures are shown, never asserted. */
import { afterSleepFigures, tickFigures } from './many-schedules';
import type { Figure } from './measure';
import { nextOccurrenceFigures } from './next-occurrence';
import { timelineFigures } from './timeline';

const figures: Figure[] = [
  ...nextOccurrenceFigures(),
  ...(await afterSleepFigures(100_000)),
  ...(await tickFigures(1_000)),
  ...(await tickFigures(100_000)),
  ...timelineFigures(500),
];
console.log(JSON.stringify(figures));
