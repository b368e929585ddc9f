/** Variables that belong to Wakeful, to what started it, or to one terminal: none of them is a job's. */

export type Variables = Readonly<Record<string, string>>;

const OURS = /^(WAKEFUL_(?!HOME$)|ELECTRON_)/;

/** Of a shell and the place where it stands. */
const PLACE = ['_', 'SHLVL', 'PWD', 'OLDPWD', 'COLUMNS', 'LINES'];

/** Of the program that somebody double-clicked, of an AppImage, of a service. */
const STARTER = [
  ...['CHROME_DESKTOP', 'ORIGINAL_XDG_CURRENT_DESKTOP', 'DESKTOP_STARTUP_ID', 'XDG_ACTIVATION_TOKEN'],
  ...['GIO_LAUNCHED_DESKTOP_FILE', 'GIO_LAUNCHED_DESKTOP_FILE_PID', 'APPDIR', 'APPIMAGE', 'ARGV0', 'OWD'],
  ...['NOTIFY_SOCKET', 'WATCHDOG_PID', 'WATCHDOG_USEC', 'LISTEN_FDS', 'LISTEN_PID', 'LISTEN_FDNAMES'],
  ...['INVOCATION_ID', 'JOURNAL_STREAM', 'SYSTEMD_EXEC_PID', 'MANAGERPID'],
  ...['__CFBundleIdentifier', 'XPC_SERVICE_NAME', 'XPC_FLAGS'],
];

/** Of npm, when it was `npm start` or `npx`. */
const NPM = /^npm_|^(INIT_CWD|NODE|COLOR)$/;
const NPM_FOLDER = /[/\\](node_modules[/\\]\.bin|node-gyp-bin)$/;

const REMOVED: ReadonlySet<string> = new Set([...PLACE, ...STARTER]);

/** What is left for a job. `delimiter` stands between the folders of PATH. */
export function withoutOwn(
  environment: Readonly<Record<string, string | undefined>>,
  delimiter: string,
): Record<string, string> {
  const isNpm = environment['npm_execpath'] !== undefined || environment['npm_lifecycle_event'] !== undefined;
  const kept = Object.entries(environment).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || OURS.test(name) || REMOVED.has(name)) return [];
    if (!isNpm) return [[name, value]];
    if (NPM.test(name)) return [];
    return [[name, /^path$/i.test(name) ? withoutNpmFolders(value, delimiter) : value]];
  });
  return Object.fromEntries(kept);
}

function withoutNpmFolders(path: string, delimiter: string): string {
  return path
    .split(delimiter)
    .filter((folder) => !NPM_FOLDER.test(folder))
    .join(delimiter);
}
