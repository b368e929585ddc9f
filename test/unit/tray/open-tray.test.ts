import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTray, type OpenTrayOptions } from '../../../src/main/tray/open-tray';
import type { TrayAct } from '../../../src/main/tray/tray-model';
import { routerOf } from '../../support/carriers';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => expect(disposeWorlds()).toEqual([]));

const options = (given: Pick<OpenTrayOptions, 'createIcon'> & Partial<OpenTrayOptions>): OpenTrayOptions => ({
  client: createRouterClient(routerOf(world)),
  clock: world.time,
  timer: world.time,
  log: SILENT,
  openPage: vi.fn(),
  quit: vi.fn(),
  onFailure: vi.fn(),
  ...given,
});

it('where there can be no tray there is none, and it is noted', () => {
  const warn = vi.fn();
  const createIcon = () => {
    throw new Error('no status area');
  };
  expect(openTray(options({ createIcon, log: { ...SILENT, warn } }))).toBeNull();
  expect(warn).toHaveBeenCalledOnce();
});

it('what is clicked and cannot be done is said', async () => {
  let click = (_act: TrayAct): void => undefined;
  const icon = { show: vi.fn(), close: vi.fn() };
  const onFailure = vi.fn();
  const tray = openTray(
    options({
      onFailure,
      createIcon: (onAct) => {
        click = onAct;
        return icon;
      },
    }),
  );
  click({ kind: 'run', schedule: 's404' });
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
  tray?.close();
  tray?.close();
  expect(icon.show).toHaveBeenCalledOnce();
  expect(icon.close).toHaveBeenCalledOnce();
});
