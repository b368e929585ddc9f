import { describe, expect, it } from 'vitest';
import { windowPlacement } from '../../../src/main/windows/window-placement';

const MAIN = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 };
const KEPT = { x: 100, y: 100, width: 1000, height: 700, isMaximized: false };

const place = (kept: Partial<typeof KEPT> | null, areas = [MAIN]) =>
  windowPlacement(kept === null ? null : { ...KEPT, ...kept }, areas);

describe('the window', () => {
  it('has its usual size at first, as far as the screen allows', () => {
    expect(place(null)).toEqual({ bounds: { width: 1200, height: 800 }, isMaximized: false });
    expect(place(null, [{ ...MAIN, width: 1024, height: 700 }]).bounds).toEqual({ width: 1024, height: 700 });
    expect(place(null, []).bounds).toEqual({ width: 1200, height: 800 });
  });

  it('opens where it was closed, on any of the screens', () => {
    expect(place({})).toEqual({ bounds: { x: 100, y: 100, width: 1000, height: 700 }, isMaximized: false });
    expect(place({ x: -1200, isMaximized: true }, [MAIN, LEFT])).toEqual({
      bounds: { x: -1200, y: 100, width: 1000, height: 700 },
      isMaximized: true,
    });
  });

  it('is put where the system likes when its screen is gone', () => {
    expect(place({ x: -1200 })).toEqual({ bounds: { width: 1000, height: 700 }, isMaximized: false });
    expect(place({ x: 5000, y: 9000 }).bounds).toEqual({ width: 1000, height: 700 });
  });

  it.each([
    ['off to the right but for an edge', { x: 1900 }],
    ['off to the left but for an edge', { x: -990 }],
    ['with its title below the screen', { y: 1079 }],
    ['with its title above the screen', { y: -10 }],
  ])('is not left where no hand could take hold of it: %s', (_where, kept) => {
    expect(place(kept).bounds).not.toHaveProperty('x');
  });

  it('may hang over an edge as long as a hand can take hold of it', () => {
    expect(place({ x: 1700 }).bounds).toMatchObject({ x: 1700 });
  });

  it('fits the screen that it is on, and is never too small to be used', () => {
    expect(place({ width: 4000, height: 3000 }).bounds).toMatchObject({ width: 1920, height: 1055 });
    expect(place({ width: 150, height: 3 }).bounds).toMatchObject({ width: 720, height: 480 });
  });
});
