/** A place for updates on this machine, and a Wakeful that was made to look there: an AppImage by what it is told, and a script by its looks. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runtimeNode } from '../../scripts/setup/runtime.mjs';
import { openServer, type TestServer } from './test-server';

export interface UpdatePlace {
  readonly server: TestServer;
  /** The AppImage that runs. */
  readonly image: string;
  /** For the app that is started. */
  readonly env: Readonly<Record<string, string>>;
  /** What the update has written when it was started; `null`: it was not. */
  started(): string | null;
}

export interface PlaceOptions {
  readonly folder: string;
  readonly version: string;
  /** What the place says the file's sum is; else what it is. */
  readonly sum?: string;
  /** Leads whoever asks to another address. */
  readonly redirect?: string;
}

const OLD = '#!/bin/sh\nexit 3\n';

export async function openUpdatePlace({
  folder,
  version,
  sum,
  redirect,
}: PlaceOptions): Promise<UpdatePlace> {
  const mark = join(folder, 'mark');
  // Written at once or not at all, so that nobody reads half of it.
  const script = `#!/bin/sh\nprintf '%s' "${version} \$WAKEFUL_HOME" > '${mark}.new'\nmv '${mark}.new' '${mark}'\n`;
  const told = sum ?? createHash('sha512').update(script).digest('base64');
  const file = `Wakeful-${version}.AppImage`;
  const yaml = `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${told}\n    size: ${script.length}\npath: ${file}\nsha512: ${told}\nreleaseDate: '2026-11-26T00:00:00.000Z'\n`;
  const server = await openServer(({ url = '' }, response) => {
    if (redirect !== undefined) response.writeHead(302, { location: redirect }).end();
    else if (url.startsWith('/latest-linux')) response.end(yaml);
    else if (url.startsWith(`/${file}`)) response.end(script);
    else response.writeHead(404).end();
  });
  const image = join(folder, 'Wakeful.AppImage');
  writeFileSync(image, OLD);
  chmodSync(image, 0o755);
  const resources = join(folder, 'resources');
  mkdirSync(resources);
  writeFileSync(
    join(resources, 'app-update.yml'),
    `provider: generic\nurl: ${server.address}\nupdaterCacheDirName: wakeful-updater\n`,
  );
  return {
    server,
    image,
    env: {
      ELECTRON_DOUBLE_RESOURCES: resources,
      APPIMAGE: image,
      // Where its program lies: on the double that is Node.
      APPDIR: dirname(runtimeNode()),
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_CONFIG_HOME: join(folder, 'config'),
    },
    started: () => (existsSync(mark) ? readFileSync(mark, 'utf8') : null),
  };
}

export const isUntouched = (image: string): boolean => readFileSync(image, 'utf8') === OLD;
