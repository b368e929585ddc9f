/** Every screen in every state: light, dark, with nothing in it, when main cannot answer, at 720 px, at 200 %. */
import { importFails } from './renderer-import-shots.mjs';
import { narrow, openOver } from './renderer-list-shots.mjs';

const SCREENS = [
  { screen: 'schedules', hash: '#/schedules', opened: openOver },
  { screen: 'timeline', hash: '#/timeline' },
  { screen: 'runs', hash: '#/runs' },
  { screen: 'run', hash: '#/runs/r1' },
  { screen: 'schedule', hash: '#/schedules/s1' },
  { screen: 'editor', hash: '#/schedules/s1/edit' },
  { screen: 'waiting', hash: '#/waiting' },
  { screen: 'morning', hash: '#/morning' },
  { screen: 'health', hash: '#/health' },
  { screen: 'sleep-log', hash: '#/sleep-log' },
  { screen: 'settings', hash: '#/settings' },
  { screen: 'about', hash: '#/about' },
  { screen: 'import', hash: '#/import', failing: importFails },
];

const ERROR = (page) => page.getByRole('alert').first().waitFor();
const STATES = [
  { state: 'light' },
  { state: 'dark', dark: true },
  { state: 'empty', world: 'empty' },
  { state: 'error', world: 'failing' },
  { state: 'error-dark', world: 'failing', dark: true },
  { state: 'narrow', size: narrow },
  { state: 'zoomed', size: { width: 640, height: 400 }, scale: 2 },
];

export const screenShots = SCREENS.flatMap(({ screen, hash, opened, failing = ERROR }) =>
  STATES.map(({ state, ...how }) => ({
    name: `screen-${screen}-${state}`,
    hash,
    ...(how.world === 'failing' ? { ready: failing } : how.world === undefined ? { ready: opened } : {}),
    ...how,
  })),
);
