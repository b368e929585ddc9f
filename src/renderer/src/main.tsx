// This one first: it asks main.
import { app } from './started-app';
import { createRoot } from 'react-dom/client';
import { WakefulWindow } from './app';
import { after } from './browser-clock';
import { keepFirstLook } from './first-look';
import { styleNonce } from './nonce';
import { whenLoaded } from './stores/schedules-store';

/** The first schedules are there nearly at once, and drawing the window twice would take longer. Whoever answers late finds it open. */
const PATIENCE_MS = 100;
/** Who can read the list as it was waits a little longer than who sees nothing. */
const PATIENCE_WITH_A_LOOK_MS = 1_500;

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
const patienceMs = root.hasChildNodes() ? PATIENCE_WITH_A_LOOK_MS : PATIENCE_MS;
await Promise.race([whenLoaded(app.stores.schedules), new Promise<void>((done) => after(patienceMs, done))]);
createRoot(root).render(<WakefulWindow app={app} nonce={styleNonce(document)} />);
void whenLoaded(app.stores.schedules).then(() => keepFirstLook(document, localStorage));
