/** The engine's answer to "what if this computer slept then?" for the schedule that is being written. */
import type { ContractInputs } from '@shared/contract/contract';
import type { PreviewView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { useAsked } from './use-asked';

/** Short enough that the verdicts follow a sleep that is dragged from one quarter of an hour to the next. */
const TYPING_PAUSE_MS = 90;

export function usePreview(question: ContractInputs['schedules']['preview']): PreviewView | null {
  const { client } = useApp();
  return useAsked(question, (asked) => client.schedules.preview(asked), TYPING_PAUSE_MS);
}
