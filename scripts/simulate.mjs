// @ts-check
/** `npm run simulate -- --seed N --years Y`: lives through simulated time and checks the promise; see --help. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runsOnRightNode, runtimeNode } from './setup/runtime.mjs';
import { main } from './setup/say.mjs';
import { ensureDependencies } from './setup.mjs';

await main(async () => {
  await ensureDependencies();
  const args = process.argv.slice(2);
  if (!runsOnRightNode()) {
    const child = spawn(runtimeNode(), [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    return code ?? 1;
  }
  const { loadTypeScript } = await import('./setup/load-typescript.mjs');
  const { simulate } = await loadTypeScript('/test/simulation/command.ts');
  return simulate(args);
});
