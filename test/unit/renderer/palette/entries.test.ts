import type { ScheduleView } from '@shared/contract/views';
import { expect, it } from 'vitest';
import {
  sectionsFor,
  verbSections,
  verbsFor,
  type PaletteSection,
} from '../../../../src/renderer/src/palette/entries';
import type { Known } from '../../../../src/renderer/src/palette/known';
import { seededWorld } from '../../../support/renderer-fake-world';

const { schedules } = seededWorld(Date.UTC(2026, 10, 21, 9));
const named = (name: string): ScheduleView =>
  schedules.find((schedule) => schedule.name === name) ?? expect.fail(name);
const known: Known = {
  ...{ schedules, recent: [], isPaused: false, pausedGroups: [], pausedCount: 0, decisions: 0 },
  ...{ canUndo: false, run: null, views: [], update: null, density: 'comfortable' },
};
const told = (sections: readonly PaletteSection[]): Record<string, string[]> =>
  Object.fromEntries(sections.map(({ key, entries }) => [key, entries.map(({ label }) => label)]));

it('offers everything that can be done and where to go while nothing is typed', () => {
  expect(told(sectionsFor(known, ''))).toEqual({
    actions: [
      'New schedule',
      'Pause everything for 1 hour',
      'Pause everything until the morning',
      'Pause everything until …',
      'Pause everything until I resume',
      'Show the timeline as a table',
      'Copy what this Wakeful is, for a report',
      'Make rows compact',
      'Keyboard shortcuts',
    ],
    screens: [
      'Schedules',
      'Timeline',
      'Waiting',
      'Runs',
      'Health',
      'Sleep log',
      'Morning report',
      'Settings',
      'About Wakeful',
      'Import schedules',
    ],
  });
  expect(told(sectionsFor({ ...known, isPaused: true }, ''))['actions']).toContain('Resume everything');
});

it('offers what can be done just now, and nothing else', () => {
  const acts = (more: Partial<Known>): string[] =>
    told(sectionsFor({ ...known, ...more }, ''))['actions'] ?? [];
  expect(acts({ canUndo: true })[1]).toBe('Undo what was done last');
  expect(acts({ decisions: 2 }).slice(1, 3)).toEqual([
    'Run all that wait for my decision',
    'Skip all that wait for my decision',
  ]);
  expect(acts({ run: { id: 'r1', isGoing: true } })[1]).toBe('Stop this run');
  expect(acts({ run: { id: 'r1', isGoing: false } })[1]).toBe('Run this once more');
  expect(acts({ pausedGroups: ['Servers'] })).toEqual(
    expect.arrayContaining(['Resume the group Servers', 'Show the schedules that are paused']),
  );
  expect(acts({ pausedCount: 3 })).toContain('Resume all schedules that are paused by themselves');
  expect(acts({ isPaused: true }).filter((label) => label.startsWith('Pause'))).toEqual([
    'Pause everything until …',
  ]);
  expect(acts({ views: ['Failing backups'] })).toContain('Show the view “Failing backups”');
  expect(acts({ update: { kind: 'idle' } })).toContain('Look for updates');
  expect(acts({ update: { kind: 'off' } })).not.toContain('Look for updates');
  expect(acts({ update: { kind: 'ready', version: '2.0.0' } })).toContain('Restart and update to 2.0.0');
  expect(acts({ update: { kind: 'waiting-for-runs', version: '2.0.0', runs: 1 } })).toContain('Update later');
  expect(acts({ density: 'compact' })).toContain('Make rows comfortable');
});

it('pauses and resumes each group, when its name is typed', () => {
  const acts = (more: Partial<Known>): string[] =>
    told(sectionsFor({ ...known, ...more }, 'group servers'))['actions'] ?? [];
  expect(acts({}).toSorted()).toEqual([
    'Pause the group Servers for 1 hour',
    'Pause the group Servers until I resume',
    'Pause the group Servers until the morning',
    'Pause the group Servers until …',
  ]);
  expect(acts({ pausedGroups: ['Servers'] }).toSorted()).toEqual([
    'Pause the group Servers until …',
    'Resume the group Servers',
  ]);
});

it('pauses a group before the schedules that are in it, and a schedule that is named before both', () => {
  const acts = (typed: string): string[] => told(sectionsFor(known, typed))['actions'] ?? [];
  expect(acts('pause servers')[0]).toMatch(/^Pause the group Servers/);
  expect(acts('pause servers')).toContain('Pause for 1 hour: Git mirrors');
  expect(acts('pause nightly')[0]).toBe('Pause for 1 hour: Nightly backup');
  expect(acts('pause until the mail sync')[0]).toBe('Pause until the morning: Mail sync');
  expect(acts('pause until I mail sync')[0]).toBe('Pause until I resume: Mail sync');
});

it.each([
  ['secret', 'Settings: secrets'],
  ['token', 'Settings: secrets'],
  ['environment', 'Settings: environment of jobs'],
  ['quiet hours', 'Settings: notifications'],
  ['notifications', 'Settings: notifications'],
  ['theme', 'Settings: rows, light and dark'],
  ['dark', 'Settings: rows, light and dark'],
  ['startup', 'Settings: start at login'],
  ['crontab', 'Import schedules'],
  ['log', 'Sleep log'],
  ['version', 'About Wakeful'],
  ['diagnostics', 'About Wakeful'],
])('%s leads to “%s”', (typed, place) => {
  expect(told(sectionsFor(known, typed))['screens']?.[0]).toBe(place);
});

it('further words are meant from their beginning, and a name goes before them', () => {
  expect(told(sectionsFor(known, 'oken'))['screens']).toBeUndefined();
  const named = { ...schedules[0], id: 's900', name: 'Secret rotation' } as ScheduleView;
  const [first] = sectionsFor({ ...known, schedules: [...schedules, named] }, 'secret');
  expect(first?.entries[0]?.label).toBe('Secret rotation');
});

it('puts first what was chosen lately, once, without what is gone', () => {
  const recent = ['schedule:s3', 'screen:runs', 'schedule:s999'];
  const sections = told(sectionsFor({ ...known, recent }, ''));
  expect(sections['recent']).toEqual(['Mail sync', 'Runs']);
  expect(sections['screens']).not.toContain('Runs');
});

it('finds schedules by name, then by what they run', () => {
  expect(told(sectionsFor(known, 'backup'))['schedules']?.slice(0, 2)).toEqual([
    'Nightly backup',
    'Verify the backup',
  ]);
  expect(told(sectionsFor(known, 'pg_dump'))).toEqual({ schedules: ['Database dump'] });
  expect(sectionsFor(known, 'zebra')).toEqual([]);
});

it('reads a verb before a name', () => {
  const [section] = sectionsFor(known, 'run nightly');
  expect(section?.entries[0]).toMatchObject({
    label: 'Run now: Nightly backup',
    deed: { kind: 'schedule', verb: 'run' },
  });
  expect(told(sectionsFor(known, 'switch off weekly'))['actions']).toBeUndefined();
  expect(told(sectionsFor(known, 'switch on weekly'))['actions']).toEqual(['Switch on: Weekly report']);
});

it('offers of a schedule only what can be done with it', () => {
  expect(verbsFor(named('Nightly backup'))).toEqual([
    'open',
    'run',
    'switch-off',
    'pause-hour',
    'pause-morning',
    'pause',
    'pause-until',
    'pin',
    'edit',
    'runs',
    'why',
    'remove',
  ]);
  const off = { ...named('Nightly backup'), enabled: false, lastRun: null };
  expect(verbsFor(off)).toEqual([
    'open',
    'run',
    'switch-on',
    'pause-hour',
    'pause-morning',
    'pause',
    'pause-until',
    'pin',
    'edit',
    'runs',
    'remove',
  ]);
  const paused = { ...off, paused: { until: null, own: { until: null } } };
  expect(verbsFor(paused)).toEqual(['open', 'run', 'switch-on', 'resume', 'pin', 'edit', 'runs', 'remove']);
  expect(told(verbSections(named('Mail sync'), 'sw'))['on']?.[0]).toBe('Switch off');
});
