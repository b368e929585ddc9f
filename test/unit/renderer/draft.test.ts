import { describe, expect, it } from 'vitest';
import {
  draftOf,
  EMPTY_DRAFT,
  fieldOf,
  judgeDraft,
  type Draft,
} from '../../../src/renderer/src/screens/editor/draft';
import { forgetDraft, keepDraft, keptDraft } from '../../../src/renderer/src/screens/editor/draft-keeper';
import { whenOf, withChoice } from '../../../src/renderer/src/screens/editor/when';
import { seededWorld } from '../../support/renderer-fake-world';

const valid: Draft = { ...EMPTY_DRAFT, name: 'Backup', line: 'true' };
const errorsOf = (draft: Draft) => judgeDraft(draft).errors ?? {};

describe('a draft', () => {
  it('that is complete becomes a definition', () => {
    expect(judgeDraft(valid).definition).toEqual({
      name: 'Backup',
      trigger: { kind: 'cron', expression: '0 9 * * *', timezone: 'local' },
      action: { kind: 'command', line: 'true', cwd: null, env: {} },
      ifMissed: { mode: 'once', graceMs: null, limit: 24 },
      window: null,
      conditions: { power: null, network: null, idleMs: null, waitMs: 43_200_000 },
      overlap: 'skip',
      retry: { limit: 3, backoffMs: 2_000, exitCodes: null, timeouts: true, interrupted: true },
      timeoutMs: null,
      jitterMs: 0,
      keepAwake: 'no',
      group: null,
      tags: [],
      priority: 0,
    });
  });

  it('of an existing schedule gives back its definition unchanged', () => {
    for (const schedule of seededWorld(Date.UTC(2026, 10, 21, 9)).schedules) {
      expect(judgeDraft(draftOf(schedule)).definition).toEqual({
        name: schedule.name,
        trigger: schedule.trigger,
        action: schedule.action,
        ifMissed: schedule.ifMissed,
        window: schedule.window,
        conditions: schedule.conditions,
        overlap: schedule.overlap,
        retry: schedule.retry,
        timeoutMs: schedule.timeoutMs,
        jitterMs: schedule.jitterMs,
        keepAwake: schedule.keepAwake,
        group: schedule.group,
        tags: schedule.tags,
        priority: schedule.priority,
      });
    }
  });

  it('says on each field what is wrong with it', () => {
    expect(errorsOf(EMPTY_DRAFT)).toMatchObject({
      name: expect.stringMatching(/^The name is empty/) as string,
      line: expect.stringMatching(/^The command is empty/) as string,
    });
    expect(errorsOf({ ...valid, name: 'x'.repeat(10_000) })['name']).toMatch(
      /10,000 characters, 200 at most/,
    );
    expect(errorsOf({ ...valid, kind: 'program' })['program']).toMatch(/^The program is empty/);
    expect(
      errorsOf({ ...valid, when: { ...valid.when, rhythm: 'seconds', every: 0 } })['when.every'],
    ).toMatch(/too short/);
    expect(errorsOf({ ...valid, when: { ...valid.when, timezone: 'Mars/Base' } })['when.timezone']).toMatch(
      /Mars\/Base/,
    );
    expect(errorsOf({ ...valid, when: withChoice(valid.when, { time: '' }) })['when.time']).toMatch(
      /missing/,
    );
    expect(
      errorsOf({ ...valid, when: withChoice(valid.when, { rhythm: 'weekly', weekdays: [] }) })[
        'when.weekdays'
      ],
    ).toMatch(/No day/);
    expect(errorsOf({ ...valid, limitsAge: true, graceAmount: '' })['graceAmount']).toMatch(/missing/);
    expect(errorsOf({ ...valid, priority: 500 })['priority']).toMatch(/too high/);
  });

  it('says which variable is wrong', () => {
    const env = [
      { name: 'GOOD', value: '1' },
      { name: '1BAD', value: '2' },
    ];
    expect(errorsOf({ ...valid, env })['env.1.name']).toMatch(/does not begin with a digit/);
    expect(
      errorsOf({ ...valid, env: [...env.slice(0, 1), { name: 'GOOD', value: '3' }] })['env.1.name'],
    ).toMatch(/set twice/);
  });

  it('asks how many may wait only when every one counts', () => {
    expect(judgeDraft({ ...valid, mode: 'all', limit: 5 }).definition?.ifMissed).toMatchObject({
      mode: 'all',
      limit: 5,
    });
    expect(errorsOf({ ...valid, mode: 'all', limit: 0 })['limit']).toMatch(/1 at least/);
  });

  it('that runs once needs its moment', () => {
    const once = withChoice(valid.when, { rhythm: 'once', moment: '2099-12-24T18:00' });
    const at = new Date('2099-12-24T18:00').toISOString();
    expect(judgeDraft({ ...valid, when: once }).definition?.trigger).toEqual({ kind: 'once', at });
    expect(errorsOf({ ...valid, when: { ...once, moment: '' } })['when.moment']).toMatch(/missing/);
    expect(whenOf({ kind: 'once', at }).moment).toBe('2099-12-24T18:00');
  });

  it('that follows another schedule needs to know which', () => {
    const after: Draft = { ...valid, when: withChoice(valid.when, { rhythm: 'event', event: 'after' }) };
    expect(errorsOf(after)).toEqual({ 'when.followed': 'Choose the schedule that it comes after.' });
    const chosen = { ...after, when: withChoice(after.when, { followed: 's3', followedEnd: 'end' }) };
    expect(judgeDraft(chosen).definition?.trigger).toEqual({
      kind: 'event',
      event: 'after',
      schedule: 's3',
      on: 'end',
    });
  });

  it('ignores a variable row that was left empty', () => {
    expect(judgeDraft({ ...valid, env: [{ name: '', value: '' }] }).errors).toBeNull();
  });

  it('has a grace only when late is still useful and an age limit is wanted', () => {
    const limited: Draft = { ...valid, limitsAge: true, graceAmount: 2, graceUnit: 'days' };
    expect(judgeDraft(limited).definition?.ifMissed).toMatchObject({ mode: 'once', graceMs: 172_800_000 });
    expect(judgeDraft({ ...limited, mode: 'skip' }).definition?.ifMissed).toMatchObject({
      mode: 'skip',
      graceMs: null,
    });
  });
});

it('shows what main refuses on the field it means', () => {
  expect(fieldOf(['trigger', 'expression'], valid)).toBe('when.expression');
  expect(fieldOf(['name'], valid)).toBe('name');
  expect(fieldOf(['action', 'cwd'], valid)).toBe('cwd');
  expect(fieldOf(['action', 'args', '2'], { ...valid, kind: 'program' })).toBe('args.2');
  expect(fieldOf(['definition', 'trigger', 'timezone'], valid)).toBe('when.timezone');
  const after: Draft = { ...valid, when: { ...valid.when, rhythm: 'event', event: 'after' } };
  expect(fieldOf(['trigger', 'schedule'], after)).toBe('when.followed');
  expect(fieldOf(['definition', 'window', 'hours', 'to'], valid)).toBe('limits.hoursTo');
  expect(fieldOf(['conditions', 'network', 'host'], valid)).toBe('limits.host');
});

describe('the keeper of drafts', () => {
  it('gives back what was typed, until it is forgotten', () => {
    keepDraft(sessionStorage, 's1', { draft: { ...valid, name: 'Half' }, revision: 3 });
    expect(keptDraft(sessionStorage, 's1', EMPTY_DRAFT)).toEqual({
      draft: { ...valid, name: 'Half' },
      revision: 3,
    });
    expect(keptDraft(sessionStorage, null, EMPTY_DRAFT)).toBeNull();
    forgetDraft(sessionStorage, 's1');
    expect(keptDraft(sessionStorage, 's1', EMPTY_DRAFT)).toBeNull();
  });

  it('fills in what an older draft lacks and survives nonsense', () => {
    sessionStorage.setItem('wakeful.draft.new', '{"draft":{"name":"Old"},"revision":null}');
    expect(keptDraft(sessionStorage, null, EMPTY_DRAFT)?.draft).toEqual({ ...EMPTY_DRAFT, name: 'Old' });
    sessionStorage.setItem('wakeful.draft.new', 'nonsense');
    expect(keptDraft(sessionStorage, null, EMPTY_DRAFT)).toBeNull();
    forgetDraft(sessionStorage, null);
  });
});
