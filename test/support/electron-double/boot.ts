/**
 * What Electron's executable does with its arguments: `electron [-r module] [--inspect=port] [switches] app [arguments]`.
 * The app's code is read first; only then Chromium starts and the app becomes ready.
 */
import { readFileSync, statSync } from 'node:fs';
import { open as openInspector } from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app';

/** Chromium's own switches that the double passes on when they are given on the command line. */
const FOR_CHROMIUM = /^--(remote-debugging-port|force-device-scale-factor|lang)=/;

interface CommandLine {
  readonly modules: string[];
  readonly inspect: number | null;
  readonly switches: string[];
  readonly app: string | null;
}

function readCommandLine(args: readonly string[]): CommandLine {
  const modules: string[] = [];
  const switches: string[] = [];
  let inspect: number | null = null;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') modules.push(args[++at] ?? '');
    else if (arg.startsWith('--inspect')) inspect = Number(arg.split('=')[1] ?? 9229);
    else if (arg.startsWith('-')) switches.push(arg);
    else return { modules, inspect, switches: switches.filter((one) => FOR_CHROMIUM.test(one)), app: arg };
  }
  return { modules, inspect, switches, app: null };
}

/** The folder with the app's `package.json`, and its main file. */
function findApp(path: string): { folder: string; main: string } {
  if (!statSync(path).isDirectory()) return { folder: dirname(path), main: path };
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { main?: string };
  return { folder: path, main: join(path, manifest.main ?? 'index.js') };
}

const given = process.argv.slice(2);
const commandLine = readCommandLine(given);
if (commandLine.app === null) {
  process.stderr.write('Name the app: a folder with a package.json, or its main file.\n');
  process.exit(2);
}
process.argv = [process.argv[0] ?? 'electron', ...given];
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => {
    // A listener of the app takes the place of Electron's own.
    if (process.listenerCount(signal) === 1) app.quit();
  });

if (commandLine.inspect !== null) openInspector(commandLine.inspect);
const { folder, main } = findApp(resolve(commandLine.app));
app.adopt(folder);
const require = createRequire(import.meta.url);
for (const module of commandLine.modules) require(resolve(module));
await import(pathToFileURL(main).href);
await app.start(commandLine.switches);
