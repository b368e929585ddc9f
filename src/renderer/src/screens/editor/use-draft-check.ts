/** The engine's word on the trigger that is being written: its reading, the next times, what is wrong with it. */
import type { DraftCheck } from '@shared/contract/views';
import type { Trigger } from '@shared/model/trigger';
import { useApp } from '../../app-context';
import { useAsked } from './use-asked';

const TYPING_PAUSE_MS = 180;
const NEXT_SHOWN = 5;

export function useDraftCheck(trigger: Trigger): DraftCheck | null {
  const { client } = useApp();
  return useAsked(
    { trigger, count: NEXT_SHOWN },
    (question) => client.schedules.check(question),
    TYPING_PAUSE_MS,
  );
}
