/** The window over the fake backend, for looking at: `?world=empty` shows it bare, `?world=offline` cut off, `?world=many` crowded;
 * `failing`: nothing can be read; `paused`, `calm` (nothing waits) and `backlog` (much does) as they say. */
import { createRoot } from 'react-dom/client';
import { WakefulWindow } from '../../../../src/renderer/src/app';
import { createApp } from '../../../../src/renderer/src/app-context';
import { createFakeBackend, emptyWorld } from '../../../support/renderer-fake-backend';
import { failing } from '../../../support/renderer-fake-failure';
import { followPauses } from '../../../support/renderer-fake-waiting';
import { seededWorld } from '../../../support/renderer-fake-world';

const kind = new URLSearchParams(window.location.search).get('world');
const now = (): number => Date.now();
const world = kind === 'empty' ? emptyWorld() : seededWorld(now());
if (kind === 'many') {
  const [first] = world.schedules;
  if (first !== undefined)
    for (let index = 0; index < 10_000; index += 1)
      world.schedules.push({ ...first, id: `s${1_000 + index}`, name: `Job ${index + 1}` });
}
if (kind === 'stopped')
  world.status.schedulerStopped =
    'The database is full. Free some space on the disk, then start Wakeful again.';

if (kind === 'paused')
  world.status.pauses.unshift({ group: null, from: new Date(now()).toISOString(), until: null });
if (kind === 'calm') {
  world.held = [];
  for (const schedule of world.schedules) schedule.waiting = 0;
}
if (kind === 'backlog')
  world.held = Array.from({ length: 40 }, (_, index) =>
    world.held.map((row) => ({ ...row, id: `h${index}${row.id.slice(1)}` })),
  )
    .flat()
    .sort((a, b) => Number(b.waitsFor === 'answer') - Number(a.waitsFor === 'answer'));
followPauses(world, now());

const backend = createFakeBackend({ world, now });
backend.desktop.updates.onChange = () => backend.emit({ kind: 'updates' });
if (kind === 'offline') setTimeout(() => backend.setOnline(false), 300);
Object.assign(window, { backend });

const root = document.getElementById('root');
const app = createApp(kind === 'failing' ? failing(backend.client) : backend.client);
app.feed.start();
if (root !== null) createRoot(root).render(<WakefulWindow app={app} nonce={null} />);
