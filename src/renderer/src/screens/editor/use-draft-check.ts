/** The engine's word on the trigger that is being written: its reading, the next times, what is wrong with it. */
import type { DraftCheck } from '@shared/contract/views';
import type { Trigger } from '@shared/model/trigger';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context';
import { after } from '../../browser-clock';

const TYPING_PAUSE_MS = 180;
const NEXT_SHOWN = 5;

/** `null` until the first answer has come. While another is on its way, the last one stays. */
export function useDraftCheck(trigger: Trigger): DraftCheck | null {
  const { client } = useApp();
  const [check, setCheck] = useState<DraftCheck | null>(null);
  const key = JSON.stringify(trigger);
  useEffect(() => {
    let wanted = true;
    const disarm = after(TYPING_PAUSE_MS, () => {
      client.schedules.check({ trigger: JSON.parse(key) as Record<string, unknown>, count: NEXT_SHOWN }).then(
        (answer) => wanted && setCheck(answer),
        // Without an answer the reading is missing; saving still tells what is wrong.
        () => wanted && setCheck(null),
      );
    });
    return () => {
      wanted = false;
      disarm();
    };
  }, [client, key]);
  return check;
}
