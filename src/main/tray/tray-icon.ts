import { join } from 'node:path';
import {
  Menu,
  nativeImage,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import { assertNever } from '@shared/assert-never';
import type { TrayAct, TrayItem, TrayModel, TrayState } from './tray-model';

export interface TrayIconOptions {
  /** The folder with the images. */
  readonly images: string;
  readonly platform: NodeJS.Platform;
  readonly onAct: (act: TrayAct) => void;
}

export interface TrayIcon {
  show(model: TrayModel): void;
  close(): void;
}

/** Puts Wakeful's icon into the tray. Throws where there can be none. */
export function createTrayIcon({ images, platform, onAct }: TrayIconOptions): TrayIcon {
  let state: TrayState = 'idle';
  const image = () => readImage(images, { state, platform });
  const tray = new Tray(image());
  const repaint = () => tray.setImage(image());
  nativeTheme.on('updated', repaint);
  // On macOS a click opens the menu, as of every other icon there.
  if (platform !== 'darwin') tray.on('click', () => onAct({ kind: 'open' }));
  return {
    show: (model) => {
      if (model.state !== state) {
        state = model.state;
        repaint();
      }
      tray.setToolTip(model.toolTip);
      // On Linux a menu that was changed is not shown until it is set again, so a new one is set on every system.
      tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => template(item, onAct))));
    },
    close: () => {
      nativeTheme.off('updated', repaint);
      tray.destroy();
    },
  };
}

/** @throws when the image is not there: an icon that nobody can see is worse than none. */
function readImage(folder: string, { state, platform }: { state: TrayState; platform: NodeJS.Platform }) {
  // macOS paints a template image as its menu bar needs it.
  const look = platform === 'darwin' ? 'Template' : isPanelDark(platform) ? '-on-dark' : '-on-light';
  const file = join(folder, `${state}${look}.png`);
  const image: NativeImage = nativeImage.createFromPath(file);
  if (image.isEmpty()) throw new Error(`There is no image at ${file}.`);
  return image;
}

function isPanelDark(platform: NodeJS.Platform): boolean {
  // On Windows the task bar has a theme of its own.
  return platform === 'win32'
    ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    : nativeTheme.shouldUseDarkColors;
}

function template(item: TrayItem, onAct: (act: TrayAct) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'submenu': {
      const { id, label, items } = item;
      return { id, label, submenu: items.map((each) => template(each, onAct)) };
    }
    case 'line': {
      const { id, label, act } = item;
      return act === null ? { id, label, enabled: false } : { id, label, click: () => onAct(act) };
    }
    default:
      return assertNever(item);
  }
}
