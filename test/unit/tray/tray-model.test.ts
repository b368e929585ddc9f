import { describe, expect, it } from 'vitest';
import { trayModel, type TrayFacts, type TrayItem, type TrayModel } from '../../../src/main/tray/tray-model';
import type { TraySchedule } from '../../../src/main/tray/tray-schedule';
import type { HeldView, StatusView } from '../../../src/shared/contract/views';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');

const STATUS: StatusView = {
  running: true,
  host: 'electron',
  version: '1.0.0',
  pid: 1,
  uptimeMs: 1,
  home: '/home/somebody/wakeful',
  schedulerStopped: null,
  monitorsStopped: null,
  schedules: { total: 2, enabled: 2 },
  queue: { waiting: 0, running: 0, succeeded: 0, failed: 0 },
  pauses: [],
  pausedSchedules: { count: 0, first: [], nextEndAt: null, lastEndAt: null },
  waiting: {},
  nextRun: { scheduleId: 's1', scheduleName: 'Nightly backup', at: '2026-11-21T12:12:40.000Z' },
};

const schedule = (facts: Partial<TraySchedule>): TraySchedule => ({
  id: 's1',
  name: 'Nightly backup',
  enabled: true,
  isPinned: false,
  byHandAt: null,
  ranAt: null,
  failure: null,
  ...facts,
});

const held = (facts: Partial<HeldView>): HeldView => ({
  id: 'h1',
  scheduleId: 's1',
  scheduleName: 'Nightly backup',
  from: '2026-11-20T02:30:00.000Z',
  to: '2026-11-21T02:30:00.000Z',
  first: '2026-11-21T02:30:00.000Z',
  count: 1,
  countIsMinimum: false,
  reason: 'asleep',
  waitsFor: 'answer',
  since: '2026-11-21T07:30:00.000Z',
  lookAt: null,
  ...facts,
});

const model = (facts: Partial<TrayFacts> = {}) =>
  trayModel({
    ...{ status: STATUS, held: [], schedules: [schedule({})], update: null, now: NOW, zone: 'UTC' },
    ...facts,
  });

/** The menu as lines, with what hangs below an item indented. */
function menu({ items }: Pick<TrayModel, 'items'>, indent = ''): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}--`];
    if (item.kind === 'submenu')
      return [`${indent}${item.label} >`, ...menu({ items: item.items }, `${indent}  `)];
    return [`${indent}${item.act === null ? `(${item.label})` : item.label}`];
  });
}

function find(items: readonly TrayItem[], id: string): TrayItem | undefined {
  for (const item of items) {
    if (item.kind === 'separator') continue;
    const found = item.id === id ? item : item.kind === 'submenu' ? find(item.items, id) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const act = (shown: TrayModel, id: string) => {
  const item = find(shown.items, id);
  return item?.kind === 'line' ? item.act : undefined;
};

const first = (facts: Partial<TrayFacts>) => menu(model(facts))[0];
const nextAt = (at: string) => ({
  status: { ...STATUS, nextRun: { scheduleId: 's1', scheduleName: 'B', at } },
});

describe('the menu', () => {
  it('is short when all is well', () => {
    expect(menu(model())).toEqual([
      '(Next: Nightly backup in 12 min)',
      '--',
      'Open Wakeful',
      'Run now >',
      '  Nightly backup',
      'Pause all schedules >',
      '  For 1 hour',
      expect.stringMatching(/^ {2}Until (today|tomorrow) \d\d:\d\d$/),
      '  Until I resume',
      '--',
      'Quit Wakeful',
    ]);
  });

  it('tells what waits for the person and what fails, with a way to each', () => {
    const shown = model({
      status: { ...STATUS, queue: { ...STATUS.queue, running: 2 }, waiting: { answer: 3 } },
      held: [
        held({ id: 'h1', count: 2 }),
        held({ id: 'h2', count: 1_200, countIsMinimum: true }),
        held({ id: 'h3', scheduleId: 's2', scheduleName: 'Clear downloads' }),
        held({ id: 'h4', scheduleId: 's3', scheduleName: 'Waits for power', waitsFor: 'condition' }),
      ],
      schedules: [
        schedule({ id: 's4', name: 'Old trouble', failure: { runId: 'r7', at: NOW - 86_400_000 } }),
        schedule({ id: 's5', name: 'New trouble', failure: { runId: 'r9', at: NOW - 60_000 } }),
      ],
    });
    expect(menu(shown).slice(1, -2)).toEqual([
      '2 run now',
      '--',
      'Open Wakeful',
      'Run now >',
      '  Old trouble',
      '  New trouble',
      'Pause all schedules >',
      '  For 1 hour',
      expect.any(String),
      '  Until I resume',
      'Waiting for you (3) >',
      '  Nightly backup: 1,202+ missed >',
      '    Run',
      '    Skip',
      '  Clear downloads: 1 missed >',
      '    Run',
      '    Skip',
      '  --',
      '  Show everything waiting',
      'Failed (2) >',
      '  New trouble, today 11:59',
      '  Old trouble, yesterday 12:00',
    ]);
    expect(act(shown, 'run-missed s1')).toEqual({ kind: 'settle', ids: ['h1', 'h2'], answer: 'run' });
    expect(act(shown, 'skip-missed s2')).toEqual({ kind: 'settle', ids: ['h3'], answer: 'skip' });
    expect(act(shown, 'show-waiting')).toEqual({ kind: 'open-page', page: '#/waiting' });
    expect(act(shown, 'failure s5')).toEqual({ kind: 'open-page', page: '#/runs/r9' });
  });

  it('leads to the window for what it has no room for', () => {
    const failing = Array.from({ length: 40 }, (_, index) =>
      schedule({ id: `s${index}`, name: `Trouble ${index}`, failure: { runId: `r${index}`, at: index } }),
    );
    const shown = model({ schedules: failing });
    expect(menu(shown)).toContain('Failed (40) >');
    expect(menu(shown)).toContain('  34 more…');
    expect(act(shown, 'more-failures')).toEqual({ kind: 'open-page', page: '#/health' });
  });

  it('offers to resume while everything is paused, and a pause of a group changes nothing', () => {
    const from = '2026-11-21T11:00:00.000Z';
    const group = { group: 'backup', from, until: null };
    const all = { group: null, from, until: null };
    expect(act(model({ status: { ...STATUS, pauses: [group, all] } }), 'resume')).toEqual({ kind: 'resume' });
    expect(menu(model({ status: { ...STATUS, pauses: [group] } }))).toEqual(menu(model()));
  });

  it('says so while nobody has answered yet, and when there is nothing', () => {
    expect(first({ status: null })).toBe('(Wakeful is starting.)');
    const empty = { status: { ...STATUS, nextRun: null }, schedules: [] };
    expect(menu(model(empty)).slice(0, 5)).toEqual([
      '(Nothing is due.)',
      '--',
      'Open Wakeful',
      'Run now >',
      '  (Nothing to run yet.)',
    ]);
  });
});

describe('Run now', () => {
  it('offers what is pinned, by name', () => {
    const shown = model({
      schedules: [
        schedule({ id: 's1', name: 'Zebra', isPinned: true, enabled: false }),
        schedule({ id: 's2', name: 'Recent', byHandAt: NOW }),
        schedule({ id: 's3', name: 'Apple', isPinned: true }),
      ],
    });
    expect(menu(shown).slice(3, 6)).toEqual(['Run now >', '  Apple', '  Zebra']);
    expect(act(shown, 'run s3')).toEqual({ kind: 'run', schedule: 's3' });
  });

  it('offers what ran last where nothing is pinned, by hand before by itself', () => {
    const shown = model({
      schedules: [
        schedule({ id: 's1', name: 'Never' }),
        schedule({ id: 's2', name: 'By itself', ranAt: NOW }),
        schedule({ id: 's3', name: 'By hand', byHandAt: NOW - 5_000, ranAt: NOW - 5_000 }),
        schedule({ id: 's4', name: 'Off', enabled: false, ranAt: NOW }),
        schedule({ id: 's5', name: 'Off, by hand', enabled: false, byHandAt: NOW - 9_000 }),
      ],
    });
    expect(menu(shown).slice(3, 9)).toEqual([
      'Run now >',
      '  By hand',
      '  Off, by hand',
      '  By itself',
      '  Never',
      'Pause all schedules >',
    ]);
  });
});

describe('the first line', () => {
  it.each([
    ['2026-11-21T11:59:58.000Z', 'now'],
    ['2026-11-21T12:00:59.000Z', 'in less than a minute'],
    ['2026-11-21T12:01:00.000Z', 'in 1 min'],
    ['2026-11-21T13:00:00.000Z', 'in 1 h'],
    ['2026-11-21T15:20:30.000Z', 'in 3 h 20 min'],
    ['2026-11-21T21:30:00.000Z', 'in 9 h'],
    ['2026-11-23T02:30:00.000Z', 'Mon 02:30'],
  ])('counts down to %s in words that stay true for a minute: %s', (at, words) => {
    expect(first(nextAt(at))).toBe(`(Next: B ${words})`);
  });

  it('tells of a pause, and of schedules that do not start', () => {
    const pause = { group: null, from: '2026-11-21T11:00:00.000Z', until: '2026-11-21T14:30:00.000Z' };
    expect(first({ status: { ...STATUS, pauses: [pause] } })).toBe(
      '(All schedules are paused until today 14:30.)',
    );
    expect(first({ status: { ...STATUS, schedulerStopped: 'A defect.' } })).toBe('(Schedules are stopped.)');
  });
});

describe('the state', () => {
  const paused = [{ group: null, from: '2026-11-21T11:00:00.000Z', until: null }];
  const failing = [schedule({ failure: { runId: 'r1', at: NOW } })];
  const busy = { ...STATUS.queue, running: 1 };
  it.each<[string, Partial<TrayFacts>]>([
    ['idle', {}],
    ['idle', { status: null }],
    ['running', { status: { ...STATUS, queue: busy } }],
    ['attention', { status: { ...STATUS, queue: busy, waiting: { answer: 1 } } }],
    ['attention', { schedules: failing }],
    ['idle', { status: { ...STATUS, waiting: { condition: 4 } } }],
    ['paused', { status: { ...STATUS, pauses: paused, waiting: { answer: 1 } }, schedules: failing }],
    ['attention', { status: { ...STATUS, pauses: paused, schedulerStopped: 'A defect.' } }],
  ])('is %s', (state, facts) => {
    expect(model(facts).state).toBe(state);
  });

  it('is told in the tooltip', () => {
    expect(model().toolTip).toBe('Wakeful: all is well. Next: Nightly backup in 12 min');
  });
});

describe('a name', () => {
  const labelOf = (name: string) => {
    const item = find(model({ schedules: [schedule({ name })] }).items, 'run s1');
    return item?.kind === 'line' ? item.label : null;
  };
  const many = 'n'.repeat(10_000);

  it('is cut where it is too long, and never within what reads as one character', () => {
    expect(labelOf(many)).toBe(`${'n'.repeat(47)}…`);
    expect(labelOf('👩‍👩‍👧‍👦'.repeat(200))).toBe(`${'👩‍👩‍👧‍👦'.repeat(47)}…`);
    expect(labelOf('n'.repeat(48))).toBe('n'.repeat(48));
  });

  it('names no key by its &', () => {
    expect(labelOf('Bed & Breakfast && more')).toBe('Bed && Breakfast &&&& more');
  });

  it('stays on one line and turns nobody’s reading round', () => {
    expect(labelOf('two\nlines\r\n\tand\u0000 a \u202etrick\u2069')).toBe('two lines and a trick');
  });

  it('leaves room in the tooltip, whatever it is', () => {
    const status = {
      ...STATUS,
      nextRun: { scheduleId: 's1', scheduleName: many, at: '2026-11-21T12:12:00.000Z' },
    };
    const { toolTip } = model({ status });
    expect(toolTip.length).toBeLessThan(128);
    expect(toolTip).toContain('in 12 min');
  });
});

describe('an update', () => {
  const end = (update: TrayFacts['update']) => menu(model({ update })).slice(-3);

  it('is offered once it is here', () => {
    const update = { kind: 'ready', version: '1.2.3' } as const;
    expect(end(update)).toEqual(['--', 'Restart to update to 1.2.3', 'Quit Wakeful']);
    expect(act(model({ update }), 'update')).toEqual({ kind: 'install-update', version: '1.2.3' });
  });

  it('can be put off while it waits for runs', () => {
    const update = { kind: 'waiting-for-runs', version: '1.2.3', runs: 2 } as const;
    expect(end(update)).toEqual([
      '(Updates to 1.2.3 when nothing runs)',
      'Do not update now',
      'Quit Wakeful',
    ]);
    expect(act(model({ update }), 'postpone-update')).toEqual({ kind: 'postpone-update' });
  });

  it.each<TrayFacts['update']>([
    null,
    { kind: 'off' },
    { kind: 'checking' },
    { kind: 'downloading', version: '1.2.3', percent: 4 },
    { kind: 'failed', at: '2026-11-21T12:00:00.000Z', message: 'The sums differ.' },
  ])('is not spoken of before: %j', (update) => {
    expect(menu(model({ update }))).toEqual(menu(model()));
  });
});
