/** How fast Wakeful finds the next occurrence, against croner itself in the same run. */
import { Cron } from 'croner';
import { nextOccurrence } from '../../src/main/engine/occurrences';
import type { Trigger } from '../../src/shared/model/trigger';
import { bytesKept, microsecondsPerCall, type Figure } from './measure';

const GROUP = 'Next occurrence';
const START = Date.parse('2026-03-02T08:00:00Z');
const DISTINCT = 10_000;

const cronOf = (expression: string, timezone: string): Cron =>
  new Cron(expression, { paused: true, timezone, fixedTimeRule: 'no-wildcard' });
const triggerOf = (expression: string, timezone: string): Trigger => ({ kind: 'cron', expression, timezone });

function compared(what: string, wakeful: number, croner: number): Figure {
  const ratio = croner / wakeful;
  return {
    group: GROUP,
    what,
    value: `${wakeful.toFixed(2)} µs; croner ${croner.toFixed(1)} µs; ratio ${ratio.toFixed(1)}`,
  };
}

/** One expression, asked again and again. */
function hot(expression: string, zone: string): Figure {
  const cron = cronOf(expression, zone);
  const trigger = triggerOf(expression, zone);
  const at = (index: number): number => START + index * 100_003;
  const croner = microsecondsPerCall(2_000, (index) => cron.nextRun(new Date(at(index))));
  const wakeful = microsecondsPerCall(50_000, (index) => nextOccurrence(trigger, at(index), zone));
  return compared(`\`${expression}\`, ${zone}, the same again and again`, wakeful, croner);
}

/** 10,000 expressions, each seen for the first time; then all of them once more. */
function cold(): Figure[] {
  const zone = 'Europe/Berlin';
  const expressions = Array.from(
    { length: DISTINCT },
    (_, index) => `${index % 60} ${Math.floor(index / 60) % 24} * * ${Math.floor(index / 1_440)}`,
  );
  const triggers = expressions.map((expression) => triggerOf(expression, zone));
  const wakeful = (): number =>
    microsecondsPerCall(DISTINCT, (index) => nextOccurrence(triggers[index] as Trigger, START, zone), 1);
  // A Cron object is too big to be kept for each of many schedules, so croner makes one each time.
  const croner = microsecondsPerCall(
    DISTINCT,
    (index) => cronOf(expressions[index] ?? '', zone).nextRun(new Date(START)),
    1,
  );
  return [
    compared('10,000 different expressions, each for the first time', wakeful(), croner),
    compared('the same 10,000 once more', wakeful(), croner),
  ];
}

/** What is remembered of expressions, in bytes for each. Others than those of the cold start, and fewer than are kept. */
function memory(): Figure {
  const count = 7_000;
  const kept = bytesKept(() => {
    for (let index = 0; index < count; index++)
      nextOccurrence(
        triggerOf(`${index % 60} ${Math.floor(index / 60) % 60} ${Math.floor(index / 3_600)} * * *`, 'UTC'),
        START,
        'UTC',
      );
  });
  const cron = bytesKept(() => held.push(...Array.from({ length: 100 }, () => cronOf('30 2 * * *', 'UTC'))));
  held.length = 0;
  const value = `${Math.round(kept / count)} bytes; a Cron object of croner ${Math.round(cron / 100 / 1_000)} kB`;
  return { group: GROUP, what: 'memory for each expression, at most 8,192 of them', value };
}
const held: Cron[] = [];

export function nextOccurrenceFigures(): Figure[] {
  return [
    memory(),
    ...cold(),
    hot('30 2 * * *', 'Europe/Berlin'),
    hot('*/5 * * * *', 'Europe/Berlin'),
    hot('0 9 * * MON-FRI', 'UTC'),
    hot('0 0 L * *', 'America/New_York'),
  ];
}
