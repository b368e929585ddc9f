/** Whether an icon in the tray would be seen. */
import { execFile } from 'node:child_process';
import { SECOND_MS } from '@shared/time/duration';

/** Answers what the session bus says to "does anybody show icons?": `(true,)` or `(false,)`; `null` when it cannot be asked. */
export type AskForWatcher = () => Promise<string | null>;

/**
 * GNOME alone shows no icon of any kind unless an extension does, and that one owns a name on the session bus. Every other desktop
 * has a way of its own, and Electron does not say whether it worked: there the answer is yes.
 */
export async function showsTray(
  { platform, desktop }: { platform: NodeJS.Platform; desktop: string | undefined },
  ask: AskForWatcher = askSessionBus,
): Promise<boolean> {
  if (platform !== 'linux' || !(desktop ?? '').split(':').includes('GNOME')) return true;
  return !(await ask())?.includes('(false,)');
}

function askSessionBus(): Promise<string | null> {
  const bus = 'org.freedesktop.DBus';
  const args = ['call', '--session', '--dest', bus, '--object-path', '/org/freedesktop/DBus'];
  const question = ['--method', `${bus}.NameHasOwner`, 'org.kde.StatusNotifierWatcher'];
  return new Promise((resolve) => {
    execFile('gdbus', [...args, ...question], { timeout: 2 * SECOND_MS }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
