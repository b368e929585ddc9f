/** The engine's answer to "what if this computer slept then?" for the schedule that is being written. */
import type { ContractInputs } from '@shared/contract/contract';
import type { PreviewView } from '@shared/contract/views';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context';
import { after } from '../../browser-clock';

/** Short enough that the verdicts follow a sleep that is dragged from one quarter of an hour to the next. */
const TYPING_PAUSE_MS = 90;

type Question = ContractInputs['schedules']['preview'];

/** `null` until there is an answer. While another is on its way, the last one stays. */
export function usePreview(question: Question): PreviewView | null {
  const { client } = useApp();
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const key = JSON.stringify(question);
  useEffect(() => {
    let wanted = true;
    const disarm = after(TYPING_PAUSE_MS, () => {
      client.schedules.preview(JSON.parse(key) as Question).then(
        (answer) => wanted && setPreview(answer),
        // What is wrong stands on its field, or is told on saving.
        () => wanted && setPreview(null),
      );
    });
    return () => {
      wanted = false;
      disarm();
    };
  }, [client, key]);
  return preview;
}
