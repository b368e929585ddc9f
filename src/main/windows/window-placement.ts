/** Where the window was, as far as that is still a place to be. Knows nothing of Electron. */

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is kept of a window: where it is when it is not maximised, and whether it is. */
export interface KeptPlacement extends Rectangle {
  readonly isMaximized: boolean;
}

export interface WindowPlacement {
  /** Without a position the system chooses one. */
  readonly bounds: Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>>;
  readonly isMaximized: boolean;
}

export const SMALLEST = { width: 720, height: 480 };
const USUAL = { width: 1200, height: 800 };

/** So much of its top edge must be on a screen for a hand to take hold of it. */
const HOLD = { width: 120, height: 32 };

/**
 * Where to open the window. A screen that was unplugged takes its windows with it: what lies on none of the present ones is put
 * where the system thinks best, and what is larger than its screen is made to fit.
 * @param workAreas of the displays that are there, the main one first, without bars and docks
 */
export function windowPlacement(
  kept: KeptPlacement | null,
  workAreas: readonly Rectangle[],
): WindowPlacement {
  const [main] = workAreas;
  if (kept === null) return { bounds: fitted(USUAL, main), isMaximized: false };
  const { x, y, isMaximized } = kept;
  const home = workAreas.find((area) => canBeHeld(kept, area));
  if (home === undefined) return { bounds: fitted(kept, main), isMaximized };
  return { bounds: { x, y, ...fitted(kept, home) }, isMaximized };
}

function canBeHeld({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= HOLD.width && y >= area.y && y + HOLD.height <= area.y + area.height;
}

function fitted(
  size: Pick<Rectangle, 'width' | 'height'>,
  area: Rectangle | undefined,
): Pick<Rectangle, 'width' | 'height'> {
  const within = (wanted: number, least: number, most: number) => Math.max(least, Math.min(wanted, most));
  return {
    width: within(size.width, SMALLEST.width, area?.width ?? Infinity),
    height: within(size.height, SMALLEST.height, area?.height ?? Infinity),
  };
}
