// @ts-check
/** `npm test`: on a machine with only Node and npm, brings everything the tests need, then runs the whole check. */
import { check } from './check.mjs';
import { main } from './setup/say.mjs';
import { ensureDependencies, ensureTestTools } from './setup.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureTestTools();
  return check();
});
