#!/usr/bin/env node
// @ts-check
/**
 * The `wakeful` command. In a checkout it first makes ready what is missing, speaking on stderr only, then runs the command
 * line: in this process where this Node can, else on the packaged one.
 */
import { pathToFileURL } from 'node:url';
import { endLike, runThrough } from '../scripts/setup/children.mjs';
import { cliEntry } from '../scripts/setup/paths.mjs';
import { runsOnRightNode, runtimeNode } from '../scripts/setup/runtime.mjs';
import { ensureReady } from '../scripts/setup.mjs';
import { say, SetupFailure } from '../scripts/setup/say.mjs';

try {
  await ensureReady();
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  say(error.message);
  process.exit(1);
}

if (runsOnRightNode()) {
  process.argv[1] = cliEntry;
  await import(pathToFileURL(cliEntry).href);
} else {
  endLike(await runThrough(runtimeNode(), [cliEntry, ...process.argv.slice(2)]));
}
