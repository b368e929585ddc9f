/** The tray as a person uses it. Electron has no list of trays, so what is set on one is looked at as it is set. */
import type { Menu, MenuItem } from 'electron';
import type { DrivenMain } from './app-driver';

interface SeenTray {
  menu: Menu | null;
  toolTip: string;
}

/** From now on what the tray is given is seen; what it was given before is not. */
export async function watchTray(app: DrivenMain): Promise<void> {
  await app.evaluate(({ Tray }) => {
    const seen: SeenTray = { menu: null, toolTip: '' };
    Object.assign(globalThis, { seenTray: seen });
    const { setContextMenu, setToolTip } = Tray.prototype;
    Tray.prototype.setContextMenu = function (menu) {
      seen.menu = menu;
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function (toolTip) {
      seen.toolTip = toolTip;
      setToolTip.call(this, toolTip);
    };
  });
}

/** The labels of the whole menu, from top to bottom. */
export function trayLabels(app: DrivenMain): Promise<string[]> {
  return app.evaluate(() => {
    const { menu } = Reflect.get(globalThis, 'seenTray') as SeenTray;
    const labels = (items: readonly MenuItem[]): string[] =>
      items.flatMap((item) => [item.label, ...labels(item.submenu?.items ?? [])]);
    return labels(menu?.items ?? []);
  });
}

export function trayToolTip(app: DrivenMain): Promise<string> {
  return app.evaluate(() => (Reflect.get(globalThis, 'seenTray') as SeenTray).toolTip);
}

/** Clicks the first item with that label, wherever in the menu it is. */
export async function clickInTray(app: DrivenMain, label: string): Promise<void> {
  await app.evaluate((_electron, wanted) => {
    const { menu } = Reflect.get(globalThis, 'seenTray') as SeenTray;
    const find = (items: readonly MenuItem[]): MenuItem | undefined => {
      for (const item of items) {
        const inside = item.submenu?.items ?? [];
        const found = item.label === wanted && inside.length === 0 ? item : find(inside);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const item = find(menu?.items ?? []);
    if (item === undefined) throw new Error(`The tray has no ${wanted}.`);
    (item.click as () => void)();
  }, label);
}
