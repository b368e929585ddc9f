import { beforeEach, expect, test } from 'vitest';
import type { FromSpawner } from '../../../src/main/runner/messages';
import { Outbox } from '../../../src/main/runner/spawner/outbox';
import { FakeTime } from '../../support/fake-time';

const started: FromSpawner = { kind: 'started', runId: 1, pid: 2, at: 3 };
const refused: FromSpawner = { kind: 'refused', runId: 4 };

let time: FakeTime;
let sent: { messages: readonly FromSpawner[]; taken: () => void }[];
let outbox: Outbox;
beforeEach(() => {
  time = new FakeTime('2026-03-02T08:00:00Z');
  sent = [];
  outbox = new Outbox({ timer: time, send: (messages, taken) => sent.push({ messages, taken }) });
});

test('what is told goes at once, and says when it holds no memory any more', () => {
  let isTaken = false;
  outbox.tell(refused, () => (isTaken = true));
  expect(sent.map(({ messages }) => messages)).toEqual([[refused]]);
  expect(isTaken).toBe(false);
  sent[0]?.taken();
  expect(isTaken).toBe(true);
});

test('what is in no hurry goes with the next, before it', () => {
  outbox.tellSoon(started);
  expect(sent).toEqual([]);
  outbox.tell(refused);
  expect(sent.map(({ messages }) => messages)).toEqual([[started, refused]]);
  expect(time.armedForMs).toBeNull();
});

test('and by itself when nothing else comes', () => {
  outbox.tellSoon(started);
  outbox.tellSoon(started);
  time.advance(20);
  expect(sent.map(({ messages }) => messages)).toEqual([[started, started]]);
});
