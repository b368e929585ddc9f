/** Every clause of an explanation leads to what it speaks of. */
import { describe, expect, it } from 'vitest';
import { factOf } from '../../../src/renderer/src/components/why-links';
import { parseRoute } from '../../../src/renderer/src/router';
import type { WhyClause } from '../../../src/shared/model/why';

const AT = '2026-11-21T02:30:00.000Z';
const LATER = '2026-11-21T07:30:00.000Z';
const why = { at: AT, runId: 'r7' };
const linkOf = (clause: WhyClause, now = Date.parse(LATER)): string | null =>
  factOf(clause, { scheduleId: 's1', why, now });
const routeOf = (clause: WhyClause, now?: number) => {
  const href = linkOf(clause, now);
  return href === null ? null : parseRoute(href);
};
/** Whether it leads to the part of the timeline that has both. */
function expectTimeline(clause: WhyClause, from: string, to: string): void {
  const route = routeOf(clause);
  if (route?.screen !== 'timeline') throw new Error(`It leads to ${linkOf(clause)}.`);
  expect(Date.parse(route.from ?? '')).toBeLessThan(Date.parse(from));
  expect(Date.parse(route.to ?? '')).toBeGreaterThan(Date.parse(to));
}

const paused = { kind: 'paused', from: AT, until: LATER, group: null, isOwn: false } as const;
const waiting: WhyClause = { kind: 'waiting', waits: [{ for: 'turn', since: AT }], until: null };

describe('what a clause leads to', () => {
  it('a time: the timeline around it', () => {
    expectTimeline({ kind: 'due', at: AT, alike: 1, alikeIsMinimum: false }, AT, AT);
    const span = { kind: 'asleep', from: AT, to: LATER, source: 'clock-gap' } as const;
    expectTimeline({ kind: 'absence', span }, AT, LATER);
    expectTimeline({ kind: 'event', at: AT, event: 'resume' }, AT, AT);
    expectTimeline({ kind: 'held-up', noticedAt: LATER }, LATER, LATER);
    expectTimeline({ kind: 'had-run-already' }, AT, AT);
  });

  it('a run: its page', () => {
    const run = {
      kind: 'run',
      onTime: true,
      status: 'failed',
      covers: 1,
      startedAt: AT,
      reason: null,
    } as const;
    expect(routeOf(run)).toEqual({ screen: 'run', id: 'r7' });
    expect(routeOf({ kind: 'unfinished', unfinished: null, runId: 'r5' })).toEqual({
      screen: 'run',
      id: 'r5',
    });
    expect(routeOf({ kind: 'unfinished', unfinished: null, runId: null })).toBeNull();
  });

  it('what it followed: that run, else that schedule', () => {
    const schedule = { id: 's9', name: 'Backup' };
    const followed = { kind: 'followed', at: AT, schedule, run: null } as const;
    expect(routeOf({ ...followed, run: { id: 'r4', status: 'failed' } })).toEqual({
      screen: 'run',
      id: 'r4',
    });
    expect(routeOf(followed)).toEqual({ screen: 'schedule', id: 's9' });
    expect(routeOf({ ...followed, schedule: null })).toBeNull();
  });

  it('policy and conditions: their part of the editor', () => {
    const policy = { mode: 'once', graceMs: null, limit: 24 } as const;
    expect(routeOf({ kind: 'policy', policy })).toEqual({
      screen: 'edit-schedule',
      id: 's1',
      part: 'missed',
    });
    expect(routeOf({ kind: 'unmet', conditions: ['power'] })).toEqual({
      screen: 'edit-schedule',
      id: 's1',
      part: 'conditions',
    });
  });

  it('a change of the schedule: its page', () => {
    expect(routeOf({ kind: 'edited', at: AT, skipped: 1 })).toEqual({ screen: 'schedule', id: 's1' });
    expect(routeOf({ kind: 'off-now', at: AT })).toEqual({ screen: 'schedule', id: 's1' });
  });

  it('that nothing ran: the line of the ledger', () => {
    expect(routeOf({ kind: 'skipped' })).toEqual({ screen: 'schedule', id: 's1', at: AT });
  });

  it('a pause: where it can be ended while it goes on, else its time', () => {
    expectTimeline(paused, AT, LATER);
    expect(routeOf({ ...paused, until: null })).toMatchObject({ screen: 'schedules' });
    expect(routeOf({ ...paused, until: null, isOwn: true })).toEqual({ screen: 'schedule', id: 's1' });
    expect(routeOf(paused, Date.parse(AT))).toMatchObject({ screen: 'schedules' });
  });

  it('a wait: what waits, or the time in which it waited', () => {
    expect(routeOf(waiting)).toEqual({ screen: 'waiting' });
    expectTimeline({ ...waiting, until: LATER }, AT, LATER);
  });
});
