// @ts-check
/** `npm run build`: builds whether or not it seems needed. */
import { ensureBuilt, ensureDependencies } from './setup.mjs';
import { main } from './setup/say.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureBuilt({ force: true });
  return 0;
});
