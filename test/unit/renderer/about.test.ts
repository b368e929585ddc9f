import type { AboutView } from '@shared/contract/about';
import { expect, it } from 'vitest';
import { aboutParts, aboutText, browserName } from '../../../src/renderer/src/screens/about/about-facts';
import { emptyWorld } from '../../support/renderer-fake-backend';
import { fakeAbout } from '../../support/renderer-fake-settings';

const about = fakeAbout(emptyWorld().status);
const withSurroundings = (surroundings: AboutView['surroundings']): readonly (readonly string[])[] =>
  aboutParts({ ...about, surroundings }, 'Chrome 140')[3]?.rows ?? [];

it('is copied as the text that is shown', () => {
  expect(aboutText(aboutParts(about, 'Chrome 140'))).toBe(`Wakeful
  Version: 0.1.0
  Runs as: without a window of its own (wakeful serve)
  Running for: 3 h 10 min
  Process: 4711
  Node.js: 24.21.0
  V8: 13.6.233

Data
  Data folder: /home/ada/.local/share/wakeful
  Database: /home/ada/.local/share/wakeful/wakeful.db
  Log: /home/ada/.local/share/wakeful/logs/wakeful.log

System
  Operating system: Linux 6.8.0-48-generic, x86_64
  Time zone: Europe/Berlin
  Window: Chrome 140

Right now
  Power: on battery, 64 % left
  Network: up
  Last used: Not available on this computer.
  Heat: Not available on this computer.

What is missing
  Sleep: Nothing tells when the computer falls asleep or wakes. A sleep is noticed by the clock, within half a minute of its end.
  Unlock: Nothing tells when you unlock the screen. Schedules that follow it do not start by themselves.`);
});

it('says what the machine tells, and what it does not', () => {
  const values = (surroundings: AboutView['surroundings']): (string | undefined)[] =>
    withSurroundings(surroundings).map(([, value]) => value);
  expect(values({ power: null, online: null, idleMs: null, heat: null })).toEqual(
    Array.from({ length: 4 }, () => 'Not available on this computer.'),
  );
  const heat = { state: 'serious', speedPercent: 60 } as const;
  expect(values({ power: { onBattery: false, percent: null }, online: false, idleMs: 4_000, heat })).toEqual([
    'on mains',
    'down',
    'just now',
    'hot, and slowed down, processor at 60 % of its speed',
  ]);
  const slow = { state: null, speedPercent: 70 };
  const charging = { onBattery: false, percent: 99.6 };
  expect(values({ power: charging, online: true, idleMs: 754_000, heat: slow })).toEqual([
    'on mains, battery at 100 %',
    'up',
    '12 min ago',
    'processor at 70 % of its speed',
  ]);
});

it('names the browser', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(browserName(chrome)).toBe('Chrome 140.0.0.0');
  expect(browserName('Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/143.0')).toBe('Firefox 143.0');
  expect(browserName('curl')).toBe('curl');
});
