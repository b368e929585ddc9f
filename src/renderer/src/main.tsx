// This one first: it asks main.
import { app } from './started-app';
import { createRoot } from 'react-dom/client';
import { WakefulWindow } from './app';
import { after } from './browser-clock';
import { styleNonce } from './nonce';
import { whenLoaded } from './stores/schedules-store';

/** The first schedules are there nearly at once, and drawing the window twice would take longer. Whoever answers late finds it open. */
const PATIENCE_MS = 100;

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
await Promise.race([whenLoaded(app.stores.schedules), new Promise<void>((done) => after(PATIENCE_MS, done))]);
createRoot(root).render(<WakefulWindow app={app} nonce={styleNonce(document)} />);
