/** What the palette knows when it is asked: what there is, and what can be done just now. */
import type { ScheduleView } from '@shared/contract/views';
import type { UpdateStateView } from '@shared/contract/updates';
import type { Density } from '../density';

export interface Known {
  readonly schedules: readonly ScheduleView[];
  readonly recent: readonly string[];
  /** Whether everything is paused. */
  readonly isPaused: boolean;
  /** Groups that are paused. */
  readonly pausedGroups: readonly string[];
  /** How many schedules are paused, each by itself. */
  readonly pausedCount: number;
  /** How many ranges wait for the person's word. */
  readonly decisions: number;
  readonly canUndo: boolean;
  /** The run whose page is open. */
  readonly run: { readonly id: string; readonly isGoing: boolean } | null;
  /** Saved views of the list, by name. */
  readonly views: readonly string[];
  /** `null` where nothing looks for updates. */
  readonly update: UpdateStateView | null;
  readonly density: Density;
}
