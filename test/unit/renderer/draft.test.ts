import { describe, expect, it } from 'vitest';
import {
  draftOf,
  EMPTY_DRAFT,
  fieldOf,
  judgeDraft,
  type Draft,
} from '../../../src/renderer/src/screens/editor/draft';
import type { ExecutionDraft } from '../../../src/renderer/src/screens/editor/execution-draft';
import { EMPTY_CHECK, type HttpDraft } from '../../../src/renderer/src/screens/editor/http-draft';
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
      notify: { afterFailures: null, recovery: null, longerThanMs: null },
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
        notify: schedule.notify,
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
    expect(errorsOf(after)).toEqual({ 'when.followed': 'Choose the schedule it runs after.' });
    const chosen = { ...after, when: withChoice(after.when, { followed: 's3', followedEnd: 'end' }) };
    expect(judgeDraft(chosen).definition?.trigger).toEqual({
      kind: 'event',
      event: 'after',
      schedule: 's3',
      on: 'end',
    });
  });

  it.each([
    ['a script', 's18'],
    ['an HTTP check', 's19'],
    ['a group', 's20'],
  ])('of %s loses nothing when it is edited', (_, id) => {
    const schedule = seededWorld(Date.UTC(2026, 10, 21, 9)).schedules.find((each) => each.id === id);
    expect(schedule === undefined ? null : judgeDraft(draftOf(schedule)).definition?.action).toEqual(
      schedule?.action,
    );
  });

  it('of a check says on each field what is wrong with it', () => {
    const check = (http: Partial<HttpDraft>): string[] =>
      Object.entries(
        errorsOf({ ...valid, kind: 'http', http: { ...EMPTY_CHECK, url: 'http://a', ...http } }),
      ).flat();
    expect(check({})).toEqual([]);
    expect(check({ url: 'example' })).toEqual(['http.url', expect.stringMatching(/not a web address/)]);
    expect(check({ status: '99' })).toEqual(['http.status', expect.stringMatching(/cannot be read/)]);
    expect(check({ matches: '(' })).toEqual(['http.matches', expect.stringMatching(/no regular expression/)]);
    expect(check({ jsonEquals: 'ok' })).toEqual(['http.jsonPath', expect.stringMatching(/cannot be read/)]);
    expect(check({ latency: 0 })).toEqual(['http.latency', expect.stringMatching(/1 ms at least/)]);
    expect(check({ certificateDays: '' })).toEqual([
      'http.certificateDays',
      expect.stringMatching(/days are missing/),
    ]);
    expect(check({ certificateDays: '', looksAtCertificate: false })).toEqual([]);
    const headers = [
      { name: 'Accept', value: 'a' },
      { name: 'accept', value: 'b' },
    ];
    expect(check({ headers })).toEqual(['http.headers.1.name', 'accept is sent twice. Keep one of the two.']);
    expect(check({ headers: [{ name: 'No good', value: '' }] })).toEqual([
      'http.headers.0.name',
      expect.stringMatching(/letters, digits and hyphens/),
    ]);
  });

  it('of a script or a group says what is missing', () => {
    expect(errorsOf({ ...valid, kind: 'script' })).toEqual({
      script: expect.stringMatching(/^The script is empty/) as string,
    });
    expect(errorsOf({ ...valid, kind: 'script', script: 'echo $' + '{secret:A}' })).toEqual({
      script: expect.stringMatching(/^A secret cannot stand in a script/) as string,
    });
    expect(errorsOf({ ...valid, kind: 'group' })).toEqual({
      members: expect.stringMatching(/^The list is empty/) as string,
    });
  });

  it('says what of a failure is not filled in, and forgets nothing that is switched off', () => {
    const failing = (execution: Partial<ExecutionDraft>): Draft => ({
      ...valid,
      execution: { ...EMPTY_DRAFT.execution, ...execution },
    });
    expect(errorsOf(failing({ retries: '' }))['execution.retries']).toMatch(/missing/);
    expect(errorsOf(failing({ retries: 101 }))['execution.retries']).toMatch(/100 at most/);
    expect(errorsOf(failing({ exitCodes: '1, x' }))['execution.exitCodes']).toMatch(/whole numbers/);
    expect(errorsOf(failing({ exitCodes: '0' }))['execution.exitCodes']).toMatch(/1 at least/);
    expect(errorsOf(failing({ isTimed: true, timeout: { amount: '', unit: 'hours' } }))).toHaveProperty([
      'execution.timeout',
    ]);
    const longest = failing({ isSpread: true, spread: { amount: 2, unit: 'days' } });
    expect(errorsOf(longest)['execution.spread']).toMatch(/1 day/);
    expect(judgeDraft(failing({ timeout: { amount: '', unit: 'hours' } })).definition?.timeoutMs).toBeNull();
    expect(judgeDraft(failing({ exitCodes: ' 75,1  75 ' })).definition?.retry.exitCodes).toEqual([75, 1]);
    expect(
      judgeDraft(failing({ firstWait: { amount: 0.5, unit: 'seconds' } })).definition?.retry.backoffMs,
    ).toBe(500);
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
  expect(fieldOf(['definition', 'retry', 'exitCodes', '0'], valid)).toBe('execution.exitCodes');
  expect(fieldOf(['timeoutMs'], valid)).toBe('execution.timeout');
  expect(fieldOf(['action', 'schedules', '0'], { ...valid, kind: 'group' })).toBe('members');
  expect(fieldOf(['action', 'expect', 'json', 'path'], { ...valid, kind: 'http' })).toBe('http.jsonPath');
  expect(fieldOf(['action', 'args', '2'], { ...valid, kind: 'program' })).toBe('args.2');
  expect(fieldOf(['definition', 'trigger', 'timezone'], valid)).toBe('when.timezone');
  const after: Draft = { ...valid, when: { ...valid.when, rhythm: 'event', event: 'after' } };
  expect(fieldOf(['trigger', 'schedule'], after)).toBe('when.followed');
  expect(fieldOf(['definition', 'window', 'hours', 'to'], valid)).toBe('limits.hoursTo');
  expect(fieldOf(['conditions', 'network', 'host'], valid)).toBe('limits.host');
});
