/** What limits a schedule, as a sentence of the window. */
import type { ScheduleView } from '@shared/contract/views';
import { parseTimeOfDay } from '@shared/model/sleep';
import { limitsWords, waitWords, type LimitsFormat } from '@shared/words/limits-words';
import { exactLength, timeOfDay } from './time/instants';
import { words } from './words';

/** A time of day in the person's own manner. */
function time(text: string): string {
  const parsed = parseTimeOfDay(text);
  return parsed === null ? text : timeOfDay(new Date(2023, 0, 1, parsed.hour, parsed.minute).getTime());
}

const format: LimitsFormat = { time, length: exactLength };

/** `It may start Monday to Friday, 08:00 to 18:00; only on mains power.`; `null` when nothing limits it. */
export function limitsSentence(schedule: Pick<ScheduleView, 'window' | 'conditions'>): string | null {
  const may = limitsWords(schedule, format);
  return may === null ? null : words.editor.limits.sentence(may, waitWords(schedule.conditions, format));
}
