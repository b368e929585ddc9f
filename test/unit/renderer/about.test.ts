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
  Running for: 3 h 10 m
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

What it can tell just now
  Power: on battery, 64 % left
  Network: up
  Last used: This computer does not tell.`);
});

it('says what the machine tells, and what it does not', () => {
  const values = (surroundings: AboutView['surroundings']): (string | undefined)[] =>
    withSurroundings(surroundings).map(([, value]) => value);
  expect(values({ power: null, online: null, idleMs: null })).toEqual(
    Array.from({ length: 3 }, () => 'This computer does not tell.'),
  );
  expect(values({ power: { onBattery: false, percent: null }, online: false, idleMs: 4_000 })).toEqual([
    'on mains',
    'down',
    'just now',
  ]);
  expect(values({ power: { onBattery: false, percent: 99.6 }, online: true, idleMs: 754_000 })).toEqual([
    'on mains, battery at 100 %',
    'up',
    '12 m ago',
  ]);
});

it('names the browser', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(browserName(chrome)).toBe('Chrome 140.0.0.0');
  expect(browserName('Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/143.0')).toBe('Firefox 143.0');
  expect(browserName('curl')).toBe('curl');
});
