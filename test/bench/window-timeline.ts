/**
 * The timeline of 500 schedules over a week, in the built window: its frames while it is moved, and its answers to keys. A program
 * of its own; prints its figures as one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServe } from '../support/serve-process';
import { MeasuredWindow } from './measured-window';
import type { Figure } from './measure';
import { fillWithBusyWeeks } from './timeline';
import { frameWords, number, pressWords, type Presses } from './window-words';

const SCHEDULES = 500;
const PICTURE = '.timeline-body';
const NAMES = '.timeline-names';
const KEY_TURNS = 4;
/** As fast as a person types: presses that come before the last one was drawn would be measured with it. */
const BETWEEN_KEYS_MS = 100;
/** A weak laptop beside the machine that measures. */
const WEAKER = 4;
/** Across the picture and on, in a few seconds. */
const ACROSS = { perSecond: 800, px: 3_200 };
const DOWN = { perSecond: 2_000, px: 8_000 };
/** Closer and closer, as a hand turns a wheel. */
const CLOSER = { perSecond: 400, px: 1_200 };

async function press(window: MeasuredWindow): Promise<Presses> {
  let pressed = 0;
  const tookMs = await window.interactions(async () => {
    await window.page.locator(PICTURE).focus();
    for (let turn = 0; turn < KEY_TURNS; turn += 1)
      for (const key of ['j', 'ArrowRight', 'ArrowLeft', 'k', '+', '-', 'n']) {
        await window.page.keyboard.press(key);
        pressed += 1;
        await window.page.waitForTimeout(BETWEEN_KEYS_MS);
      }
  });
  return { pressed, tookMs };
}

async function measured(window: MeasuredWindow, address: string): Promise<readonly [string, string][]> {
  const bare = await window.scrollBare({ distance: DOWN.px, perSecond: DOWN.perSecond });
  await window.open(address);
  await window.settled();
  await window.page.evaluate("location.hash = '#/timeline?length=7d'");
  await window.page.locator(PICTURE).waitFor();
  await window.settled();
  const rows = await window.wheel(NAMES, { yDistance: -DOWN.px, perSecond: DOWN.perSecond });
  const pan = await window.wheel(PICTURE, { xDistance: ACROSS.px, perSecond: ACROSS.perSecond });
  const zoom = await window.wheel(PICTURE, { yDistance: CLOSER.px, perSecond: CLOSER.perSecond });
  await window.settled();
  const keys = await press(window);
  const slowly = await window.slowed(WEAKER, () => press(window));
  const parts = 'half within; 95 of 100 within; the longest';
  return [
    [`frames of a page of plain stripes, scrolled by 50 rows a second: ${parts}`, frameWords(bare)],
    [`frames while its rows are scrolled by 60 a second: ${parts}`, frameWords(rows)],
    [`frames while it is moved along by 800 px a second: ${parts}`, frameWords(pan)],
    [`frames while the wheel zooms: ${parts}`, frameWords(zoom)],
    [`key until the next frame, ten keys a second: ${parts}`, pressWords(keys)],
    [`the same with a page that is ${WEAKER} times slower: ${parts}`, pressWords(slowly)],
  ];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-bench-timeline-'));
  const runs = fillWithBusyWeeks(join(folder, 'wakeful.db'), SCHEDULES, Date.now());
  const serve = await startServe({ home: folder });
  const window = await MeasuredWindow.launch();
  try {
    const group = `${SCHEDULES} schedules over a week, of ${number(runs)} runs`;
    const figures = await measured(window, serve.address);
    console.log(JSON.stringify(figures.map(([what, value]): Figure => ({ group, what, value }))));
  } finally {
    await window.close();
    serve.signal('SIGTERM');
    await serve.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
