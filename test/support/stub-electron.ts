/** A folder that a packager takes for Electron's: an executable that does nothing, with fuses like a real one's. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands before the fuses in Electron's executable (`constants.js` of @electron/fuses). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION = 1;
/** As Electron 45 has them before anybody sets them. */
const FUSES_OF_ELECTRON = '101100111';

/** `fuses` as Electron writes them, a digit each; `null` for an executable that has none. */
export function makeStubElectron(folder: string, fuses: string | null = FUSES_OF_ELECTRON): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  for (const language of ['en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  const wire = fuses === null ? '' : SENTINEL + String.fromCharCode(VERSION, fuses.length) + fuses;
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\nexit 0\n${wire}`, { mode: 0o755 });
}
