import { expect, test } from 'vitest';
import { hostLimits } from '../../../src/main/server/host-limits';

const ALL = {
  ...{ tellsOfSleep: true, tellsOfLogin: true, tellsOfUnlock: true },
  ...{ keepAwakeProblem: null, showsNotices: true, showsTray: true },
};
const KNOWN = {
  power: { onBattery: false, percent: 50 },
  online: true,
  idleMs: 0,
  heat: { state: 'nominal', speedPercent: null },
} as const;

test('a computer that tells everything has no limits', () => {
  expect(hostLimits(ALL, KNOWN)).toEqual([]);
});

test('each that is missing is told in a sentence, and what is not known yet is not', () => {
  const nothing = {
    ...{ tellsOfSleep: false, tellsOfLogin: false, tellsOfUnlock: false },
    ...{ keepAwakeProblem: 'systemd-inhibit is not there.', showsNotices: false, showsTray: false },
  };
  const limits = hostLimits(nothing, { power: null, online: null, idleMs: null, heat: null });
  expect(limits.map(({ about }) => about)).toEqual([
    ...['sleep', 'keep-awake', 'battery', 'network', 'idle'],
    ...['login', 'unlock', 'heat', 'notifications', 'tray'],
  ]);
  expect(limits[1]?.message).toBe('systemd-inhibit is not there.');
  expect(hostLimits({ ...ALL, showsNotices: null, showsTray: null }, KNOWN)).toEqual([]);
});
