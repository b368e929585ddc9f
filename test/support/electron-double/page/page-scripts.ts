import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { prepareIsolatedWorld, RECEIVE, SEND } from './isolated-world';
import { prepareMainWorld } from './main-world';
import { createMessageCodec } from './message-codec';
import { createWorldCrossing } from './world-crossing';

/** Only the page itself gets a bridge and a preload; frames inside it get nothing. */
const inTopFrame = (body: string): string => `if (self === top) {\n${body}\n}`;

const crossing = (outgoing: string, incoming: string): string =>
  `(${String(createWorldCrossing)})(${JSON.stringify({ outgoing, incoming })})`;

const preloadFunction = (path: string): string =>
  `function (require, process, module) {\nconst exports = module.exports;\n${readFileSync(path, 'utf8')}\n}`;

/** The scripts that run in a page before its own, in its two worlds, in this order. */
export function pageScripts(preloadPath: string | null): { mainWorld: string; isolatedWorld: string } {
  // The names are secret so that a page cannot meet them by chance.
  const toIsolated = randomUUID();
  const toMain = randomUUID();
  const process = {
    type: 'renderer',
    platform: globalThis.process.platform,
    arch: globalThis.process.arch,
    versions: globalThis.process.versions,
    sandboxed: true,
    contextIsolated: true,
    env: {},
  };
  return {
    mainWorld: inTopFrame(`(${String(prepareMainWorld)})(${crossing(toIsolated, toMain)});`),
    isolatedWorld: inTopFrame(`(${String(prepareIsolatedWorld)})({
      codec: (${String(createMessageCodec)})(),
      crossing: ${crossing(toMain, toIsolated)},
      send: (text) => globalThis[${JSON.stringify(SEND)}](text),
      receiveName: ${JSON.stringify(RECEIVE)},
      process: ${JSON.stringify(process)},
      preload: ${preloadPath === null ? 'null' : preloadFunction(preloadPath)},
    });`),
  };
}
