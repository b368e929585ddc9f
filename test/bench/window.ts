/**
 * The window on a million runs, as the built app serves it to a real browser; in the same run, in turns, on a hundred. A program of
 * its own, for the app is a process and the browser is another; prints its figures as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServe, type ServeProcess } from '../support/serve-process';
import { fillWithRuns } from './many-runs';
import { BareBrowser, type Opening } from './bare-browser';
import { MeasuredWindow } from './measured-window';
import { milliseconds, type Figure } from './measure';
import { frameWords, median, number, pressWords, sum, type Presses } from './window-words';

const PROFILES = 3;
const OPENINGS = 4;
const PRESS_TURNS = 6;
const SCHEDULES = 10_000;
const RUNS = 100;
const ROW_PX = 40;
const SCROLLER = '.schedule-scroller';
/** A weak laptop beside the machine that measures. */
const WEAKER = 4;
/** A hundred rows a second, for five seconds. */
const READING = { distance: 20_000, perSecond: 4_000 };

interface Served {
  readonly serve: ServeProcess;
  readonly folder: string;
  readonly schedules: number;
  readonly runs: number;
}

async function serveFilled(schedules: number, runs: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-bench-window-'));
  const filled = { file: join(folder, 'wakeful.db'), schedules, runs, now: Date.now() };
  const count = fillWithRuns(filled);
  return { serve: await startServe({ home: folder }), folder, schedules, runs: count };
}

async function end({ serve, folder }: Served): Promise<void> {
  serve.signal('SIGTERM');
  await serve.ended;
  rmSync(folder, { recursive: true, force: true });
}

async function inBrowser(work: (browser: BareBrowser) => Promise<void>): Promise<void> {
  const browser = await BareBrowser.launch();
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

async function inWindow<Result>(work: (window: MeasuredWindow) => Promise<Result>): Promise<Result> {
  const window = await MeasuredWindow.launch();
  try {
    return await work(window);
  } finally {
    await window.close();
  }
}

/** Presses as a person makes them: filters, rows, letters. Answers how many. */
async function press({ page }: MeasuredWindow): Promise<number> {
  const filter = (name: string) => page.locator('.state-filter', { hasText: name }).click();
  await filter('Failing');
  await filter('All');
  for (const index of [3, 6])
    await page.locator('.schedule-row').nth(index).locator('.schedule-next').click();
  await page.keyboard.press('Escape');
  await page.locator('.schedules-search input').focus();
  for (const letter of 'mail 1') await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  await page.keyboard.press('Escape');
  return 12;
}

async function presses(
  window: MeasuredWindow,
  goesOn: (turn: number) => boolean | Promise<boolean>,
): Promise<Presses> {
  let pressed = 0;
  const tookMs = await window.interactions(async () => {
    for (let turn = 0; await goesOn(turn); turn += 1) pressed += await press(window);
  });
  return { pressed, tookMs };
}

function openingWords(openings: readonly Opening[], of: keyof Opening): string {
  const times = openings.map((opening) => opening[of]);
  return `${milliseconds(median(times))} (${milliseconds(Math.min(...times))} to ${milliseconds(Math.max(...times))})`;
}

interface Openings {
  readonly bare: number[];
  readonly cold: Record<Size, Opening[]>;
  readonly warm: Record<Size, Opening[]>;
}

const SIZES = ['many', 'few'] as const;
type Size = (typeof SIZES)[number];
type Both = Readonly<Record<Size, Served>>;

/** In turns, so that what else the machine does is everybody's. */
async function openInTurns(browser: BareBrowser, served: Both, openings: Openings): Promise<void> {
  async function open(size: Size, address = served[size].serve.address): Promise<Opening> {
    openings.bare.push(await browser.openBare());
    return browser.open(address, number(served[size].schedules));
  }
  // A profile that has never seen the app; its first address has a secret that is traded for a cookie.
  for (const size of SIZES) openings.cold[size].push(await open(size));
  const again = (size: Size): Promise<Opening> =>
    open(size, `${new URL(served[size].serve.address).origin}/`);
  // The browser keeps compiled code from the second time on.
  for (const size of SIZES) for (let turn = 0; turn < 2; turn += 1) await again(size);
  for (let turn = 0; turn < OPENINGS; turn += 1)
    for (const size of SIZES) openings.warm[size].push(await again(size));
}

async function openingFigures(served: Both): Promise<readonly [string, string][]> {
  const openings: Openings = { bare: [], cold: { many: [], few: [] }, warm: { many: [], few: [] } };
  for (let profile = 0; profile < PROFILES; profile += 1)
    await inBrowser((browser) => openInTurns(browser, served, openings));
  const { bare, warm, cold } = openings;
  const list = median(warm.many.map(({ listMs }) => listMs));
  const rows = (size: Size): number => median(warm[size].map(({ firstRowsMs }) => firstRowsMs));
  return [
    ['first paint of a page with one word in the same browser', milliseconds(median(bare))],
    [
      'first paint of the list, as it was when the window was left; times as long as the page with one word',
      `${openingWords(warm.many, 'listMs')}; ${(list / median(bare)).toFixed(2)}`,
    ],
    ['first rows, as they are now', openingWords(warm.many, 'firstRowsMs')],
    [
      `first rows with ${number(served.few.runs)} runs of 10 schedules; times as long with all`,
      `${openingWords(warm.few, 'firstRowsMs')}; ${(rows('many') / rows('few')).toFixed(2)}`,
    ],
    [
      'first rows in a browser that has never seen the app; with few',
      `${openingWords(cold.many, 'firstRowsMs')}; ${openingWords(cold.few, 'firstRowsMs')}`,
    ],
  ];
}

function useFigures({ serve }: Served): Promise<readonly [string, string][]> {
  return inWindow((window) => useOf(window, serve));
}

async function useOf(window: MeasuredWindow, serve: ServeProcess): Promise<readonly [string, string][]> {
  const bare = await window.scrollBare(READING);
  await window.open(serve.address);
  await window.settled();
  await window.open(serve.address);
  const loadedAt: number[] = [];
  const during = await presses(window, async () => {
    const loadedMs = await window.loadedMs(number(SCHEDULES));
    if (loadedMs !== null) loadedAt.push(loadedMs);
    return loadedMs === null;
  });
  const { received } = window;
  await window.settled();
  const loading = (await window.notes()).longTasks.map(({ ms }) => ms);
  const after = await presses(window, (turn) => turn < PRESS_TURNS);
  const reading = await window.scroll(SCROLLER, READING);
  const slowly = await window.slowed(WEAKER, async () => ({
    after: await presses(window, (turn) => turn < PRESS_TURNS),
    reading: await window.scroll(SCROLLER, { ...READING, distance: -READING.distance }),
  }));
  const rushing = await window.scroll(SCROLLER, { distance: SCHEDULES * ROW_PX, perSecond: 40_000 });
  const parts = 'half within; 95 of 100 within; the longest';
  return [
    [
      'until all schedules are there, while presses go on; what came over the socket',
      `${milliseconds(loadedAt[0] ?? Number.NaN)}; ${(received / 1e6).toFixed(1)} MB`,
    ],
    [
      'long tasks of the page until then: number; together; the longest',
      `${loading.length}; ${milliseconds(sum(loading))}; ${milliseconds(Math.max(0, ...loading))}`,
    ],
    [`press until the next frame, while the rest comes: ${parts}`, pressWords(during)],
    [`press until the next frame, with everything there: ${parts}`, pressWords(after)],
    [`the same with a page that is ${WEAKER} times slower: ${parts}`, pressWords(slowly.after)],
    [`frames of a page of plain stripes, scrolled by 100 rows a second: ${parts}`, frameWords(bare)],
    [`frames of the list, scrolled by 100 rows a second: ${parts}`, frameWords(reading)],
    [
      `frames of the list, scrolled back by 100 rows a second, with a page that is ${WEAKER} times slower: ${parts}`,
      frameWords(slowly.reading),
    ],
    [`frames of the list, scrolled through all rows by 1,000 a second: ${parts}`, frameWords(rushing)],
  ];
}

async function main(): Promise<void> {
  const served = { many: await serveFilled(SCHEDULES, RUNS), few: await serveFilled(10, 10) };
  try {
    const opening = await openingFigures(served);
    const use = await useFigures(served.many);
    const group = `The window on ${number(served.many.runs)} runs of ${number(SCHEDULES)} schedules`;
    const figures = [...opening, ...use].map(([what, value]): Figure => ({ group, what, value }));
    console.log(JSON.stringify(figures));
  } finally {
    for (const size of SIZES) await end(served[size]);
  }
}

await main();
