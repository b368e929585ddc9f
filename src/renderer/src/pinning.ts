/** A person pins a schedule, or takes the pin off. Each can be taken back. */
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import { useApp } from './app-context';
import { moreParts } from './more-parts';
import { announceFailure } from './toasts';

/** Answers a function that pins what is not pinned, and takes the pin off what is. */
export function usePinning(): (schedule: ScheduleView) => void {
  const app = useApp();
  async function turn(schedule: ScheduleView): Promise<void> {
    try {
      const { performDeed, pinning } = await moreParts.load();
      await performDeed(app, pinning(!isPinned(schedule)), { items: [schedule] });
    } catch (error) {
      announceFailure(error);
    }
  }
  return (schedule) => void turn(schedule);
}
