import { describe, expect, test } from 'vitest';
import type { PowerSpan } from '../../../src/main/engine/records';
import { powerTimeline } from '../../../src/main/server/awake-spans';
import { parseInstant } from '../../../src/shared/time/instant';

const at = (time: string): number => parseInstant(`2026-03-02T${time}:00Z`) ?? Number.NaN;
const asleep = (from: string, to: string): PowerSpan => ({
  kind: 'asleep',
  from: at(from),
  to: at(to),
  source: 'clock-gap',
});
/** `awake 08:00 10:00`, the newest first. */
const brief = (facts: Parameters<typeof powerTimeline>[0]) =>
  powerTimeline(facts).map(
    ({ kind, from, to }) => `${kind} ${from.slice(11, 16)} ${to?.slice(11, 16) ?? '…'}`,
  );

describe('the power timeline', () => {
  test('is one awake span that goes on when nothing else is recorded', () => {
    const facts = { spans: [], complete: true, firstStartAt: at('08:00'), ranUntil: null };
    expect(brief(facts)).toEqual(['awake 08:00 …']);
  });

  test('is empty when Wakeful has never run', () => {
    expect(brief({ spans: [], complete: true, firstStartAt: null, ranUntil: null })).toEqual([]);
  });

  test('fills what lies between the recorded spans', () => {
    const spans = [asleep('12:00', '13:00'), asleep('09:00', '10:00')];
    expect(brief({ spans, complete: true, firstStartAt: at('08:00'), ranUntil: null })).toEqual([
      'awake 13:00 …',
      'asleep 12:00 13:00',
      'awake 10:00 12:00',
      'asleep 09:00 10:00',
      'awake 08:00 09:00',
    ]);
  });

  test('has no awake span between spans that meet or overlap', () => {
    const spans = [asleep('10:00', '11:00'), asleep('09:30', '10:30'), asleep('09:00', '09:30')];
    expect(brief({ spans, complete: true, firstStartAt: at('09:00'), ranUntil: null })).toEqual([
      'awake 11:00 …',
      'asleep 10:00 11:00',
      'asleep 09:30 10:30',
      'asleep 09:00 09:30',
    ]);
  });

  test('does not guess what was before the oldest span of a cut list', () => {
    const spans = [asleep('12:00', '13:00')];
    expect(brief({ spans, complete: false, firstStartAt: at('08:00'), ranUntil: null })).toEqual([
      'awake 13:00 …',
      'asleep 12:00 13:00',
    ]);
  });

  test('ends with an off span since the last beat while Wakeful is not running', () => {
    const spans = [asleep('09:00', '10:00')];
    expect(brief({ spans, complete: true, firstStartAt: at('08:00'), ranUntil: at('11:00') })).toEqual([
      'off 11:00 …',
      'awake 10:00 11:00',
      'asleep 09:00 10:00',
      'awake 08:00 09:00',
    ]);
  });

  test('is off right after a sleep in which Wakeful ended', () => {
    const spans = [asleep('09:00', '10:00')];
    expect(brief({ spans, complete: false, firstStartAt: at('08:00'), ranUntil: at('09:30') })).toEqual([
      'off 10:00 …',
      'asleep 09:00 10:00',
    ]);
  });

  test('goes on from where a page ended, whichever kind of span that began with', () => {
    const facts = { complete: true, firstStartAt: at('08:00'), ranUntil: null };
    const spans = [asleep('09:00', '10:00')];
    expect(brief({ ...facts, spans, before: at('12:00') })).toEqual([
      'awake 10:00 12:00',
      'asleep 09:00 10:00',
      'awake 08:00 09:00',
    ]);
    expect(brief({ ...facts, spans, before: at('10:00') })).toEqual([
      'asleep 09:00 10:00',
      'awake 08:00 09:00',
    ]);
    expect(brief({ ...facts, spans: [], before: at('09:00') })).toEqual(['awake 08:00 09:00']);
    expect(brief({ ...facts, spans: [], before: at('08:00') })).toEqual([]);
  });
});
