/** When the triggers of the fake world are due, and how main would word them. */
import { toString as cronInWords } from 'cronstrue';
import { Cron } from 'croner';
import type { EventTrigger, Trigger } from '@shared/model/trigger';
import { describeDuration } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';

const EVENTS = {
  startup: 'When Wakeful starts',
  login: 'When you log in',
  resume: 'When the computer wakes up',
  unlock: 'When the screen is unlocked',
  'network-online': 'When the network comes up',
} as const;
const ENDS = { success: 'succeeds', failure: 'fails', end: 'ends' } as const;

function eventWords(trigger: EventTrigger, nameOf: (id: string) => string): string {
  return trigger.event === 'after'
    ? `After “${nameOf(trigger.schedule)}” ${ENDS[trigger.on]}`
    : EVENTS[trigger.event];
}

export function cadenceOf(trigger: Trigger, nameOf: (id: string) => string): string {
  if (trigger.kind === 'event') return eventWords(trigger, nameOf);
  if (trigger.kind === 'once') return `Once, on ${trigger.at}`;
  if (trigger.kind === 'interval') return `Every ${describeDuration(trigger.everyMs)}`;
  return cronInWords(trigger.expression, { use24HourTimeFormat: true, verbose: false });
}

export function occurrencesAfter(trigger: Trigger, from: Instant, count: number): Instant[] {
  if (trigger.kind === 'cron') {
    const options = trigger.timezone === LOCAL_ZONE ? {} : { timezone: trigger.timezone };
    return new Cron(trigger.expression, options)
      .nextRuns(count, new Date(from))
      .map((date: Date) => date.getTime());
  }
  if (trigger.kind === 'event') return [];
  if (trigger.kind === 'once') return [Date.parse(trigger.at)].filter((at) => at > from);
  const anchor = trigger.anchorAt === undefined ? from : Date.parse(trigger.anchorAt);
  const passed = Math.floor((from - anchor) / trigger.everyMs);
  return Array.from({ length: count }, (_, index) => anchor + (passed + 1 + index) * trigger.everyMs);
}
