import { launchChromium, type Chromium } from './launch-chromium';

/** The one Chromium of this process, which the app starts and its windows wait for. */
const started = Promise.withResolvers<Chromium>();

export async function startBrowser(options: { profile: string; switches: readonly string[] }): Promise<void> {
  const chromium = await launchChromium(options);
  await refusePopups(chromium);
  started.resolve(chromium);
  chromium.process.once('exit', () => {
    if (closing) return;
    process.stderr.write('Chromium ended on its own; the app ends with it.\n');
    process.exit(1);
  });
}

/** Windows that a page opens in a way that its scripts do not see (a form's target, a middle click) are closed at once. */
async function refusePopups({ protocol }: Chromium): Promise<void> {
  protocol.browser.on('Target.targetCreated', ({ targetInfo }) => {
    const { targetId, type, openerId } = targetInfo as { targetId: string; type: string; openerId?: string };
    if (type !== 'page' || openerId === undefined) return;
    protocol.browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
  });
  await protocol.browser.send('Target.setDiscoverTargets', { discover: true });
}

export function browser(): Promise<Chromium> {
  return started.promise;
}

let closing = false;

/** Closes Chromium and waits until it is gone and its profile written. */
export async function closeBrowser(chromium: Chromium): Promise<void> {
  closing = true;
  if (chromium.process.exitCode !== null) return;
  const gone = new Promise((resolve) => chromium.process.once('exit', resolve));
  chromium.protocol.browser.send('Browser.close').catch(() => undefined);
  const impatience = setTimeout(() => chromium.process.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(impatience);
}
