/** Global set-up of the suites that run the built app: `out/` is up to date and there is a screen to draw on. */
import { ensureBuilt, ensureDisplay } from '../../scripts/setup.mjs';

export async function setup(): Promise<() => Promise<void>> {
  await ensureBuilt();
  return ensureDisplay();
}
