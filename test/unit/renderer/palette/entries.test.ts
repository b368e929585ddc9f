import type { ScheduleView } from '@shared/contract/views';
import { expect, it } from 'vitest';
import {
  sectionsFor,
  verbSections,
  verbsFor,
  type Known,
  type PaletteSection,
} from '../../../../src/renderer/src/palette/entries';
import { seededWorld } from '../../../support/renderer-fake-world';

const { schedules } = seededWorld(Date.UTC(2026, 10, 21, 9));
const named = (name: string): ScheduleView =>
  schedules.find((schedule) => schedule.name === name) ?? expect.fail(name);
const known: Known = { schedules, recent: [], isPaused: false };
const told = (sections: readonly PaletteSection[]): Record<string, string[]> =>
  Object.fromEntries(sections.map(({ key, entries }) => [key, entries.map(({ label }) => label)]));

it('offers everything that can be done and where to go while nothing is typed', () => {
  expect(told(sectionsFor(known, ''))).toEqual({
    actions: [
      'New schedule',
      'Pause everything for 1 hour',
      'Pause everything until I resume',
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
    'pause',
    'pause-until',
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
    'pause',
    'pause-until',
    'edit',
    'runs',
    'remove',
  ]);
  const paused = { ...off, paused: { until: null, own: { until: null } } };
  expect(verbsFor(paused)).toEqual(['open', 'run', 'switch-on', 'resume', 'edit', 'runs', 'remove']);
  expect(told(verbSections(named('Mail sync'), 'sw'))['on']?.[0]).toBe('Switch off');
});
