/**
 * The package for Linux, as far as it can be made without Electron's binary: a stub stands in its place, and what was packed is run on
 * the Electron double.
 */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration, { updatesPlace } from '../../electron-builder.config.mjs';
import { FUSES, setFuses } from '../../scripts/packaging/fuses.mjs';
import { APP_ID } from '../../src/main/host/electron/app-id';
import { LINK_SCHEME } from '../../src/main/host/electron/deep-link';
import { electronKind, launchApp } from '../support/app-driver';
import { processesNamed, processTree } from '../support/processes';
import { makeStubElectron } from '../support/stub-electron';
import { createSchedule, openSchedule } from '../support/window-steps';

const ROOT = resolve(import.meta.dirname, '../..');
const MB = 1_000_000;
/** 1.2 times what was measured: 8.7 MB, of which the driver of the database is 2.3 and electron-updater with what it imports 1. */
const BUDGET = 10.4 * MB;
/** The helper's own file, without its Node. */
const HELPER_BUDGET = 0.5 * MB;
const BUILD_LIMIT_MS = 120_000;

/** In a worktree whose node_modules is a link the packager does not find what the dependencies depend on. */
const isLinked = lstatSync(join(ROOT, 'node_modules')).isSymbolicLink();

describe.skipIf(isLinked || process.platform !== 'linux')('the package for Linux', () => {
  let folder: string;
  let unpacked: string;
  let resources: string;
  let archive: string;
  /** The archive's content, where the double can read it. */
  let app: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wakeful-package-'));
    makeStubElectron(join(folder, 'electron'));
    await makePackage(folder);
    const name = readdirSync(join(folder, 'dist')).find((it) => it.endsWith('unpacked')) ?? 'linux-unpacked';
    unpacked = join(folder, 'dist', name);
    resources = join(unpacked, 'resources');
    archive = join(resources, 'app.asar');
    app = join(folder, 'extracted');
    extractAll(archive, app);
  }, BUILD_LIMIT_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what the desktop needs, and nothing else', () => {
    const files = listPackage(archive, { isPack: false });
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['node_modules', 'out', 'package.json', 'resources']),
    );
    const foreign =
      /\.(map|ts|mts|cts|tsx|md|gyp|c|cc|cpp|h)$|\/(src|docs?|tests?|deps)(\/|$)|out\/main\/cli/;
    // This one has its code in a folder of that name.
    const isOurs = (file: string) => !file.startsWith('/node_modules/debug/src');
    expect(files.filter((file) => foreign.test(file) && isOurs(file))).toEqual([]);
    // What HTTP checks need comes with the first of them: every start of a job pays for the helper's memory.
    expect(readdirSync(join(resources, 'helper')).sort()).toEqual([
      expect.stringMatching(/^check-.+\.mjs$/),
      'node',
      'spawner.mjs',
    ]);
    expect(readdirSync(join(unpacked, 'locales'))).toEqual(['en-US.pak']);
  });

  it('has every module that its main process may come to import', () => {
    const modules = modulesFrom(join(app, 'out/main/index.js'));
    expect(modules).toContain('better-sqlite3');
    expect(modules).toContain('electron-updater');
    expect([...modules].filter((name) => !existsSync(join(app, 'node_modules', name)))).toEqual([]);
  });

  it('can load electron-updater with all that it imports, and has no place to look unless it was made with one', async () => {
    const kinds = ['AppImageUpdater', 'NsisUpdater', 'MacUpdater'];
    const code = `const library = require('electron-updater'); for (const kind of ${JSON.stringify(kinds)}) console.log(typeof library[kind])`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], { cwd: app });
    expect(stdout.trim().split('\n')).toEqual(kinds.map(() => 'function'));
    expect(existsSync(join(resources, 'app-update.yml'))).toBe(false);
  });

  it('has one binary of the driver, which lies outside of the archive', () => {
    const binaries = listPackage(archive, { isPack: false }).filter((file) => file.endsWith('.node'));
    const binary = `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`;
    expect(binaries).toEqual([`/${binary}`]);
    expect(statFile(archive, binary)).toMatchObject({ unpacked: true });
    expect(existsSync(join(`${archive}.unpacked`, binary))).toBe(true);
  });

  it('keeps to its budget', () => {
    expect(statSync(archive).size + sizeOf(`${archive}.unpacked`)).toBeLessThan(BUDGET);
    expect(statSync(join(resources, 'helper/spawner.mjs')).size).toBeLessThan(HELPER_BUDGET);
  });

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'wakeful-app'));
    const set = Object.entries(FUSES).map(([fuse, isOn]) => [fuse, (isOn ? '1' : '0').charCodeAt(0)]);
    expect(wire).toMatchObject(Object.fromEntries(set));
    expect(Object.keys(wire).sort()).toEqual([...Object.keys(FUSES), 'version'].sort());
    expect(FUSES[FuseV1Options.RunAsNode]).toBe(false);
  });

  it.skipIf(electronKind === 'real')(
    'runs a schedule with the Node and the helper that it brings',
    async () => {
      const app = join(folder, 'extracted');
      extractAll(archive, app);
      const home = join(folder, 'home');
      const env = { ELECTRON_DOUBLE_RESOURCES: resources, XDG_CONFIG_HOME: join(folder, 'config') };
      const desktop = await launchApp({ home, app, env });
      try {
        const { window, pid } = desktop;
        await createSchedule(window, { name: 'Packed', line: 'echo "from a package"', everySeconds: 2 });
        await openSchedule(window, 'Packed');
        const ledger = window.getByRole('table', { name: 'Ledger' });
        await ledger.getByRole('row', { name: 'Ran on time' }).first().waitFor();
        await ledger.getByRole('link').first().click();
        await window.getByRole('log', { name: 'Output' }).getByText('from a package').waitFor();
        const helper = processTree(pid).filter(({ command }) => command.includes('spawner'));
        const own = join(resources, 'helper');
        expect(helper.map(({ command }) => command.split(' ').filter((it) => !it.startsWith('-')))).toEqual([
          [join(own, 'node'), join(own, 'spawner.mjs')],
        ]);
      } finally {
        await desktop.close();
      }
      await expect.poll(() => processesNamed(folder), { timeout: 10_000 }).toEqual([]);
    },
  );
});

describe('the configuration', () => {
  it('names the app to Windows as the app does itself', () => {
    expect(configuration.appId).toBe(APP_ID);
  });

  it('takes the links that the app knows', () => {
    expect(configuration.protocols).toEqual([{ name: 'Wakeful', schemes: [LINK_SCHEME] }]);
  });
});

describe('the place for updates', () => {
  it('is none unless the build is told one', () => {
    expect(configuration.publish).toBeNull();
    expect(updatesPlace(undefined)).toBeNull();
    expect(updatesPlace('')).toBeNull();
    const url = 'https://updates.example.org/wakeful';
    expect(updatesPlace(url)).toEqual({ provider: 'generic', url });
  });

  it.each(['http://updates.example.org', 'file:///tmp', 'updates.example.org'])('is never %s', (url) => {
    expect(() => updatesPlace(url)).toThrow('WAKEFUL_UPDATES_URL has to begin with https://');
  });
});

describe('the fuses', () => {
  it.each([
    { what: 'without any', wire: null, why: /sentinel/ },
    { what: 'with one that nobody has decided', wire: '1011001111', why: /strictlyRequireAllFuses/ },
  ])('are not set, and there is no package, on an executable $what', async ({ wire, why }) => {
    const folder = mkdtempSync(join(tmpdir(), 'wakeful-fuses-'));
    try {
      makeStubElectron(folder, wire);
      const packager = {
        appInfo: { productFilename: 'Wakeful' },
        config: { linux: { executableName: 'electron' } },
      };
      const context = { appOutDir: folder, electronPlatformName: 'linux', packager };
      await expect(setFuses(context as unknown as Parameters<typeof setFuses>[0])).rejects.toThrow(why);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** As `npm run package` does it, but for the Electron and the place. */
async function makePackage(folder: string): Promise<void> {
  const places = [
    `-c.electronDist=${join(folder, 'electron')}`,
    `-c.directories.output=${join(folder, 'dist')}`,
  ];
  const script = join(ROOT, 'scripts/package.mjs');
  const options = { cwd: ROOT, timeout: BUILD_LIMIT_MS, maxBuffer: 64 * MB };
  await promisify(execFile)(process.execPath, [script, '--linux', 'dir', ...places], options);
}

/** The packages that a built file imports, at once or later, and what it imports in turn. */
function modulesFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\b.*?["']([^"']+)["'];$|\bimport\("([^"]+)"\)/gm,
  );
  const found = new Set<string>();
  for (const [, early, late] of imports) {
    const name = early ?? late ?? '';
    if (name.startsWith('.')) modulesFrom(join(dirname(file), name), seen).forEach((it) => found.add(it));
    else if (!isBuiltin(name) && name !== 'electron') found.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  }
  return found;
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}
