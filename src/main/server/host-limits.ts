/** What is missing on this computer, and what that means for a person. Pure. */
import type { AboutView } from '@shared/contract/about';
import type { HostAbilities } from '../engine/host-abilities';

type Limit = AboutView['limits'][number];

const NOT_IN_THE_WAY = 'Conditions about it are never in the way.';

export function hostLimits(
  abilities: HostAbilities,
  { power, online, idleMs, heat }: AboutView['surroundings'],
): Limit[] {
  const limit = (about: Limit['about'], isMissing: boolean, message: string): Limit[] =>
    isMissing ? [{ about, message }] : [];
  const { keepAwakeProblem } = abilities;
  return [
    ...limit(
      'sleep',
      !abilities.tellsOfSleep,
      'Nothing tells when the computer falls asleep or wakes. A sleep is noticed by the clock, within half a minute of its end.',
    ),
    ...(keepAwakeProblem === null ? [] : limit('keep-awake', true, keepAwakeProblem)),
    ...limit(
      'battery',
      power === null,
      `Whether the computer runs on battery is not known. ${NOT_IN_THE_WAY}`,
    ),
    ...limit('network', online === null, `Whether the network is up is not known. ${NOT_IN_THE_WAY}`),
    ...limit('idle', idleMs === null, `When you last used the computer is not known. ${NOT_IN_THE_WAY}`),
    ...limit(
      'login',
      !abilities.tellsOfLogin,
      'Nothing tells when you log in. Schedules that follow it do not start by themselves.',
    ),
    ...limit(
      'unlock',
      !abilities.tellsOfUnlock,
      'Nothing tells when you unlock the screen. Schedules that follow it do not start by themselves.',
    ),
    ...limit(
      'heat',
      heat === null,
      'Whether the computer is slowed down by heat is not known, so it cannot be told why a run took long.',
    ),
    ...limit(
      'notifications',
      abilities.showsNotices === false,
      'This desktop shows no notifications. What they would tell is under Health and Waiting.',
    ),
    ...limit(
      'tray',
      abilities.showsTray === false,
      'This desktop shows no tray icon. Start Wakeful once more, and its window comes back.',
    ),
  ];
}
