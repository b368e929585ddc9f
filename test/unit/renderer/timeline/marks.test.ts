import { expect, it } from 'vitest';
import { hit, indexOf, itemsWithin } from '../../../../src/renderer/src/screens/timeline/hit-test';
import { sentenceOf, tellingSentence } from '../../../../src/renderer/src/screens/timeline/item-words';
import { explainedBy, marksOf } from '../../../../src/renderer/src/screens/timeline/marks';
import { nextItem, nextRow, scrolledTo } from '../../../../src/renderer/src/screens/timeline/moves';
import { layOut, type Item } from '../../../../src/renderer/src/screens/timeline/row-layout';
import { MINUTE_MS } from '../../../../src/shared/time/duration';
import { at, entry, isoAt, range, row, run } from './facts';

const LATE = { latenessMs: 5 * MINUTE_MS };
const A_PIXEL_A_MINUTE = MINUTE_MS;

it('a run is one mark at its start, with what it served', () => {
  const marks = marksOf(
    row({
      entries: [
        entry(0, { runId: 'r1' }),
        entry(30, { runId: 'r2' }),
        range(60, 120, 3, { outcome: 'caught-up', reason: 'asleep', runId: 'r3' }),
        entry(150, { outcome: 'caught-up', reason: 'stalled', runId: 'r3' }),
      ],
      runs: [run('r1', 0), run('r2', 35, LATE), run('r3', 155, { cause: 'catch-up' })],
    }),
  );
  expect(marks.map(({ outcome, at: start, count, reason }) => [outcome, start, count, reason])).toEqual([
    ['on-time', at(0), 1, null],
    ['late', at(35), 1, null],
    ['caught-up', at(155), 4, 'asleep'],
  ]);
  expect(marks[2]?.due).toMatchObject([
    { first: at(60), last: at(120), count: 3 },
    { first: at(150), last: at(150), count: 1 },
  ]);
  expect(marks[2] && explainedBy(marks[2])).toBe(at(150));
});

it('a run on time that absorbs what was missed caught up with it; its failure is a failure', () => {
  const absorbed = [
    range(0, 60, 3, { outcome: 'caught-up', reason: 'asleep', runId: 'r1' }),
    entry(90, { runId: 'r1' }),
  ];
  const outcome = (more: Parameters<typeof run>[2]) =>
    marksOf(row({ entries: absorbed, runs: [run('r1', 90, more)] }))[0]?.outcome;
  expect(outcome({})).toBe('caught-up');
  expect(outcome({ status: 'failed' })).toBe('failed');
  expect(outcome({ status: 'running', finishedAt: null })).toBe('running');
});

it('what has no run stands where it was due, and a range is as long as it was', () => {
  const marks = marksOf(
    row({
      entries: [
        range(0, 60, 3, { outcome: 'skipped', reason: 'asleep' }),
        entry(90, { outcome: 'pending', reason: 'condition' }),
      ],
      runs: [
        run('r9', null, { cause: 'manual', scheduledFor: null, queuedAt: isoAt(100), status: 'queued' }),
      ],
      due: [isoAt(120)],
    }),
  );
  expect(marks.map(({ outcome, at: start, until, run: made }) => [outcome, start, until, made?.id])).toEqual([
    ['skipped', at(0), at(60), undefined],
    ['waiting', at(90), null, undefined],
    ['waiting', at(100), null, 'r9'],
    ['due', at(120), null, undefined],
  ]);
});

/** A row with something each minute, of which the sixth failed. */
const DENSE = row({
  entries: Array.from({ length: 20 }, (_, minute) => entry(minute, { runId: `r${minute}` })),
  runs: Array.from({ length: 20 }, (_, minute) =>
    run(`r${minute}`, minute, minute === 6 ? { status: 'failed' } : {}),
  ),
});

it('marks that touch become counted cells, and each is in exactly one of them', () => {
  const items = layOut(marksOf(DENSE), null, A_PIXEL_A_MINUTE);
  expect(items.map((item) => (item.kind === 'cell' ? item.cell.tally : item.key))).toEqual([
    { 'on-time': 9, failed: 1 },
    { 'on-time': 10 },
  ]);
  const apart = layOut(marksOf(DENSE), null, MINUTE_MS / 10);
  expect(apart.every(({ kind }) => kind === 'mark')).toBe(true);
  expect(apart).toHaveLength(20);
});

it('two that touch stay marks, and what goes on, waits or is a range always stands by itself', () => {
  const pair = row({
    entries: [entry(0, { runId: 'r1' }), entry(1, { runId: 'r2' })],
    runs: [run('r1', 0), run('r2', 1)],
  });
  expect(layOut(marksOf(pair), null, A_PIXEL_A_MINUTE).map(({ key }) => key)).toEqual(['r1', 'r2']);
  const busy = {
    ...DENSE,
    runs: DENSE.runs.map((each) =>
      each.id === 'r19' ? { ...each, status: 'running' as const, finishedAt: null } : each,
    ),
    entries: [...DENSE.entries, range(20, 60, 9, { outcome: 'skipped', reason: 'asleep' })],
  };
  const alone = layOut(marksOf(busy), null, A_PIXEL_A_MINUTE).filter(({ kind }) => kind === 'mark');
  expect(alone.map((item) => item.kind === 'mark' && item.mark.outcome)).toEqual(['running', 'skipped']);
});

it('catch-ups that start together are one ring with their count', () => {
  const items = layOut(
    marksOf(
      row({
        entries: [0, 30, 60].map((due, index) =>
          entry(due, { outcome: 'caught-up', reason: 'asleep', runId: `r${index}` }),
        ),
        runs: [0, 1, 2].map((index) => run(`r${index}`, 100 + index, { cause: 'catch-up' })),
      }),
    ),
    null,
    A_PIXEL_A_MINUTE,
  );
  expect(items).toHaveLength(1);
  const [ring] = items;
  expect(ring?.kind === 'mark' && ring.mark).toMatchObject({
    outcome: 'caught-up',
    count: 3,
    runs: 3,
    run: null,
    due: [{ first: at(0), last: at(60), count: 3 }],
  });
  expect(ring && sentenceOf(ring, at(200))).toContain('3 runs caught up');
});

it('what main has counted is put together until it can be seen', () => {
  const cells = Array.from({ length: 8 }, (_, index) => ({ from: isoAt(index * 10), tally: { due: 2 } }));
  const heat = { eachMs: 10 * MINUTE_MS, cells };
  const tallies = (msPerPx: number) =>
    layOut([], heat, msPerPx).map((item) => item.kind === 'cell' && item.cell.tally);
  expect(tallies(MINUTE_MS)).toHaveLength(8);
  expect(tallies(5 * MINUTE_MS)).toEqual([{ due: 8 }, { due: 8 }]);
});

const CATCH_UP = row({
  entries: [
    entry(0, { runId: 'r1' }),
    range(30, 90, 3, { outcome: 'caught-up', reason: 'asleep', runId: 'r2' }),
    range(200, 260, 9, { outcome: 'skipped', reason: 'asleep' }),
  ],
  runs: [run('r1', 0), run('r2', 120, { cause: 'catch-up', finishedAt: isoAt(160) })],
});
const INDEX = indexOf(layOut(marksOf(CATCH_UP), null, A_PIXEL_A_MINUTE));

it.each([
  [3, 'r1', 'a head, within reach'],
  [118, 'r2', 'a head before its own thread'],
  [150, 'r2', 'the bar of a run'],
  [60, 'r2', 'the thread of a catch-up'],
  [230, `entry ${at(200)}`, 'the middle of a long dash'],
  [180, undefined, 'nothing'],
  [500, undefined, 'nothing after all'],
])('at minute %i is %s: %s', (minute, key, _what) => {
  expect(hit(INDEX, at(minute), 9 * MINUTE_MS, at(600))?.key).toBe(key);
});

it('what is in sight is what touches it, also by a thread or a bar', () => {
  const keys = (from: number, to: number) => itemsWithin(INDEX, at(from), at(to)).map(({ key }) => key);
  expect(keys(40, 60)).toEqual(['r2']);
  expect(keys(130, 140)).toEqual(['r2']);
  expect(keys(220, 230)).toEqual([`entry ${at(200)}`]);
  expect(keys(-90, -60)).toEqual([]);
  expect(keys(-90, 900)).toHaveLength(3);
});

it('what goes on is in sight for as long as it does', () => {
  const running = layOut(
    marksOf(row({ runs: [run('r1', 0, { status: 'running', finishedAt: null })] })),
    null,
    A_PIXEL_A_MINUTE,
  );
  const index = indexOf(running);
  expect(itemsWithin(index, at(500), at(600))).toHaveLength(1);
  expect(hit(index, at(300), MINUTE_MS, at(600))?.key).toBe('r1');
  expect(hit(index, at(700), MINUTE_MS, at(600))).toBeNull();
});

it('the keyboard goes from mark to mark, and begins in sight', () => {
  const span = { from: at(100), to: at(300) };
  const step = (itemKey: string | null, by: 1 | -1) => nextItem(INDEX, { itemKey, span }, by)?.key;
  expect(step(null, 1)).toBe('r2');
  expect(step(null, -1)).toBe(`entry ${at(200)}`);
  expect(step('r2', -1)).toBe('r1');
  expect(step('r1', -1)).toBe('r1');
  const beyond = { itemKey: null, span: { from: at(400), to: at(500) } };
  expect([nextItem(INDEX, beyond, 1), nextItem(INDEX, beyond, -1)].map((item) => item?.key)).toEqual([
    `entry ${at(200)}`,
    `entry ${at(200)}`,
  ]);
  const within = { itemKey: null, span: { from: at(220), to: at(230) } };
  expect(nextItem(INDEX, within, 1)?.key).toBe(`entry ${at(200)}`);
  expect(nextItem(indexOf([]), beyond, 1)).toBeNull();
});

it('the keyboard goes from row to row, and the rows follow', () => {
  const ids = ['s1', 's2', 's3'];
  expect([nextRow(ids, null, 1), nextRow(ids, null, -1)]).toEqual(['s1', 's3']);
  expect([nextRow(ids, 's1', 1), nextRow(ids, 's3', 1), nextRow(ids, 'gone', 1)]).toEqual(['s2', 's3', 's1']);
  expect(nextRow([], null, 1)).toBeNull();
  const size = { scrollTop: 64, heightPx: 96, rowPx: 32 };
  expect([0, 3, 9].map((index) => scrolledTo(index, size))).toEqual([0, 64, 224]);
});

const say = (item: Item | undefined): string => (item === undefined ? '' : sentenceOf(item, at(300)));

it('says what became of it, in a sentence', () => {
  const sentences = INDEX.items.map(say);
  expect(sentences[0]).toMatch(/^Ran on time .+\. It took 1 min\.$/);
  expect(sentences[1]).toMatch(/^Caught up .+ with one run for 3 times, .+ to .+\. It took 40 min\.$/);
  expect(sentences[2]).toMatch(/^Skipped 9 times, .+ to .+: the computer was asleep\.$/);
  const failed = marksOf(
    row({ runs: [run('r1', 0, { status: 'failed', reason: 'The command ended with exit code 2.' })] }),
  ).map((mark): Item => ({ kind: 'mark', key: mark.key, at: mark.at, mark }));
  expect(say(failed[0])).toMatch(/^Failed .+\. The command ended with exit code 2\. It took 1 min\.$/);
  const [cell] = layOut(marksOf(DENSE), null, A_PIXEL_A_MINUTE);
  expect(say(cell)).toMatch(/: 9 ran on time, 1 failed\.$/);
});

it('of an explanation it tells the clause that says the most', () => {
  const why = { at: isoAt(0), outcome: 'skipped', reason: 'asleep', runId: null, facts: null } as const;
  const span = { kind: 'asleep', from: isoAt(-60), to: isoAt(60), source: 'powerMonitor' } as const;
  const due = { kind: 'due', at: isoAt(0), alike: 1, alikeIsMinimum: false } as const;
  const told = tellingSentence(
    { ...why, clauses: [due, { kind: 'absence', span }, { kind: 'skipped' }] },
    at(90),
  );
  expect(told).toContain('asleep');
  expect(tellingSentence({ ...why, clauses: [due] }, at(90))).toBeNull();
});
