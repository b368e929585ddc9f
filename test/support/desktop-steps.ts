/** What a person does with the desktop around the window, and what it asks them. */
import type { DrivenMain } from './app-driver';

interface AskedBox {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** From now on message boxes are answered with that button at once; what they said is kept. */
export async function answerBoxes(app: DrivenMain, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const before = Reflect.get(globalThis, 'askedBoxes') as AskedBox[] | undefined;
    const asked = before ?? [];
    Object.assign(globalThis, { askedBoxes: asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, detail = '', buttons = [] } = args.at(-1) as Partial<AskedBox>;
      asked.push({ message: message ?? '', detail, buttons });
      return Promise.resolve({ response, checkboxChecked: false });
    };
  }, button);
}

export function askedBoxes(app: DrivenMain): Promise<AskedBox[]> {
  return app.evaluate(() => Reflect.get(globalThis, 'askedBoxes') as AskedBox[]);
}

/** Closes the window as its button does, and waits until it is gone. */
export async function closeWindow(app: DrivenMain): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        if (window === undefined) return resolve();
        window.once('closed', () => resolve());
        window.close();
      }),
  );
}

export function countWindows(app: DrivenMain): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

interface SeenNotice {
  readonly title: string;
  readonly body: string;
  emit(event: 'click'): boolean;
}

/** From now on what is told by notifications is kept. */
export async function watchNotices(app: DrivenMain): Promise<void> {
  await app.evaluate(({ Notification }) => {
    const seen: SeenNotice[] = [];
    Object.assign(globalThis, { seenNotices: seen });
    const { show } = Notification.prototype;
    Notification.prototype.show = function () {
      seen.push(this);
      show.call(this);
    };
  });
}

/** `TITLE | BODY` of each, oldest first. */
export function shownNotices(app: DrivenMain): Promise<string[]> {
  return app.evaluate(() =>
    (Reflect.get(globalThis, 'seenNotices') as SeenNotice[]).map(({ title, body }) => `${title} | ${body}`),
  );
}

export async function clickNewestNotice(app: DrivenMain): Promise<void> {
  await app.evaluate(
    () => void (Reflect.get(globalThis, 'seenNotices') as SeenNotice[]).at(-1)?.emit('click'),
  );
}
