/** The window over the fake backend, for looking at: `?world=empty` shows it bare, `?world=offline` cut off, `?world=many` crowded. */
import { createRoot } from 'react-dom/client';
import { WakefulWindow } from '../../../../src/renderer/src/app';
import { createApp } from '../../../../src/renderer/src/app-context';
import { createFakeBackend, emptyWorld } from '../../../support/renderer-fake-backend';
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

const backend = createFakeBackend({ world, now });
if (kind === 'offline') setTimeout(() => backend.setOnline(false), 300);
Object.assign(window, { backend });

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<WakefulWindow app={createApp(backend.client)} nonce={null} />);
