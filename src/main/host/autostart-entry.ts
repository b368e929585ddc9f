/**
 * The entry by which a Linux desktop starts a program at login.
 * https://specifications.freedesktop.org/autostart-spec and https://specifications.freedesktop.org/desktop-entry-spec
 */
import type { Launch } from './launch-at-login';

const GROUP = '[Desktop Entry]';

/** The text of the entry. */
export function autostartEntry(launch: Launch): string {
  return [
    GROUP,
    'Type=Application',
    'Name=Wakeful',
    'Comment=Runs your schedules, without a window until you open one',
    `Exec=${execLine(launch)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** What an entry says: whether it starts anything, and what. `null` when it is none. */
export function readAutostartEntry(text: string): { readonly isOn: boolean; readonly exec: string } | null {
  const keys = new Map<string, string>();
  let isInGroup = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) isInGroup = line.trim() === GROUP;
    const [, key, value] = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (isInGroup && key !== undefined && value !== undefined) keys.set(key, value.trimEnd());
  }
  const exec = keys.get('Exec');
  if (exec === undefined) return null;
  const isOff = keys.get('Hidden') === 'true' || keys.get('X-GNOME-Autostart-enabled') === 'false';
  return { isOn: !isOff, exec };
}

/**
 * The value of `Exec`. Each argument is quoted as the shell would have it, and `%` is doubled since it names a field; then the whole
 * is a string of the file, in which a backslash and a line end are escaped once more.
 */
export function execLine({ executable, args }: Launch): string {
  const line = [executable, ...args]
    .map((each) => `"${each.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`)
    .join(' ');
  return line
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
