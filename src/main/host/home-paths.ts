import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where everything lies that Wakeful keeps. */
export interface HomePaths {
  readonly home: string;
  readonly database: string;
  readonly logs: string;
  readonly logFile: string;
  /** The private socket of the command line: a file, or a named pipe on Windows. */
  readonly socket: string;
  readonly socketIsFile: boolean;
  /** The address of the headless host while it runs. */
  readonly address: string;
  /** The secret of the headless host's address. */
  readonly accessToken: string;
  /** The key that secrets are locked with where there is no keychain; made when it is first needed. */
  readonly secretKey: string;
  /** What the desktop remembers about its window. */
  readonly desktopMemory: string;
  /** What the runner keeps: the output of runs, and the traces by which a crash is settled. */
  readonly runs: string;
}

/** The address of a Unix socket holds 108 bytes on Linux and 104 on macOS, with the closing NUL. */
const LONGEST_SOCKET_PATH = 100;

/** The folder that the desktop, the headless host and the command line share when nobody names another. */
export function defaultHome(): string {
  return envPaths('wakeful', { suffix: '' }).data;
}

export function homePaths(home: string, platform: NodeJS.Platform = process.platform): HomePaths {
  const folder = resolve(home);
  const logs = join(folder, 'logs');
  return {
    home: folder,
    database: join(folder, 'wakeful.db'),
    logs,
    logFile: join(logs, 'wakeful.log'),
    socket: socketPath(folder, platform),
    socketIsFile: platform !== 'win32',
    address: join(folder, 'address'),
    accessToken: join(folder, 'access-token'),
    secretKey: join(folder, 'secret-key'),
    desktopMemory: join(folder, 'desktop.json'),
    runs: join(folder, 'runs'),
  };
}

function socketPath(home: string, platform: NodeJS.Platform): string {
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 16);
  if (platform === 'win32') return `\\\\.\\pipe\\wakeful-${digest}`;
  const inside = join(home, 'wakeful.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH) return inside;
  const owner = process.getuid?.() ?? 0;
  return join(tmpdir(), `wakeful-${owner}`, `${digest}.sock`);
}
