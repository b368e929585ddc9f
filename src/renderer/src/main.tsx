// This one first: it asks main.
import { app } from './started-app';
import { createRoot } from 'react-dom/client';
import { WakefulWindow } from './app';
import { after } from './browser-clock';
import { FIRST_LOOK, keepFirstLook } from './first-look';
import { styleNonce } from './nonce';
import { whenLoaded } from './stores/schedules-store';

/** The first schedules are there nearly at once, and drawing the window twice would take longer. Whoever answers late finds it open. */
const PATIENCE_MS = 100;
/** Who can read the list as it was waits a little longer than who sees nothing. */
const PATIENCE_WITH_A_LOOK_MS = 1_500;

/** The page asks for its styles together with this module. Without them it is still of use. */
function whenStyled(page: Document): Promise<void> {
  const styles = page.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
  if (styles === null || styles.sheet !== null) return Promise.resolve();
  return new Promise((done) => {
    styles.addEventListener('load', () => done());
    styles.addEventListener('error', () => done());
  });
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
const hasLook = document.getElementById(FIRST_LOOK)?.hasChildNodes() === true;
const patience = new Promise<void>((done) => after(hasLook ? PATIENCE_WITH_A_LOOK_MS : PATIENCE_MS, done));
await Promise.all([whenStyled(document), Promise.race([whenLoaded(app.stores.schedules), patience])]);
createRoot(root).render(<WakefulWindow app={app} nonce={styleNonce(document)} />);
void whenLoaded(app.stores.schedules).then(() => keepFirstLook(document, localStorage));
