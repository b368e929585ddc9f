import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Terminal } from '../../cli/terminal';

/** Browsers that can show the page as a window of its own, without tabs and an address bar. */
const APP_BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];

/** Opens the window in a browser. When that fails, the address that was printed is still there. */
export function openWindow(address: string, { env, platform, err }: Terminal): void {
  const [command, args] = openCommand(address, env, platform);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => err('No browser could be opened. Open the address above in one.\n'));
  child.unref();
}

function openCommand(address: string, env: Terminal['env'], platform: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [address]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  const browser = APP_BROWSERS.find((name) => isOnPath(name, env['PATH'] ?? ''));
  return browser === undefined ? ['xdg-open', [address]] : [browser, [`--app=${address}`, ...rootFlags()]];
}

/** Chromium refuses to run as root with its sandbox; a machine where everything is root has nothing to lose by it. */
function rootFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function isOnPath(name: string, path: string): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}
