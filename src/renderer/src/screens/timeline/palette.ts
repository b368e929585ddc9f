/** The colours of the picture, read from the tokens: a canvas does not inherit them. */
import type { TimelineOutcome } from '@shared/model/timeline';

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly hover: string;
  readonly chosen: string;
  readonly accent: string;
  readonly asleep: string;
  readonly off: string;
  readonly offLine: string;
  readonly stalled: string;
  readonly outcomes: Readonly<Record<TimelineOutcome, string>>;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: token('paper'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    line: token('line'),
    lineStrong: token('line-strong'),
    hover: token('hover'),
    chosen: token('chosen'),
    accent: token('accent'),
    asleep: token('asleep'),
    off: token('off'),
    offLine: token('off-line'),
    stalled: token('stalled'),
    outcomes: {
      'on-time': token('ran'),
      late: token('late'),
      'caught-up': token('caught-up'),
      failed: token('failed'),
      stopped: token('skipped'),
      skipped: token('skipped'),
      waiting: token('queued'),
      running: token('running'),
      due: token('ink-3'),
    },
    font: style.fontFamily,
  };
}
