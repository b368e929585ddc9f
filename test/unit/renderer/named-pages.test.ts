/** Main names pages of the window, in links and in the tray: each is one that the window knows. */
import { expect, it } from 'vitest';
import { pageOfLink } from '../../../src/main/host/electron/deep-link';
import { parseRoute } from '../../../src/renderer/src/router';

const LINKED = ['schedules', 'timeline', 'waiting', 'runs', 'health', 'morning', 'sleep-log', 'settings'];

it.each([...LINKED, 'run/r12', 'schedule/s1'])('wakeful://%s', (place) => {
  const page = pageOfLink(`wakeful://${place}`);
  expect(parseRoute(page ?? '#/there/is/no/page').screen).not.toBe('nowhere');
});

it.each(['#/runs', '#/runs/r1', '#/waiting', '#/health', '#/schedules'])('%s of the tray', (page) => {
  expect(parseRoute(page).screen).not.toBe('nowhere');
});
