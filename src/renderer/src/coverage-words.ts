/** How well a schedule was served, in words. */
import { counted } from './phrases';
import { formatCount } from './time/locale';

export interface TimeAndDays {
  /** As a person writes it. */
  readonly time: string;
  readonly awakeDays: number;
}

export const coverageWords = {
  hardlyAny: 'under 1 %',
  nearlyAll: 'over 99 %',
  percent: (share: number) => `${share} %`,
  title: 'Coverage',
  since: (when: string) => `since ${when}`,
  nothingDue: 'Nothing was due in this time.',
  onTime: 'on time',
  late: 'caught up',
  waiting: 'waiting',
  skipped: 'skipped',
  part: (count: string, what: string, share: string) => `${count} ${what} (${share})`,
  due: (count: number, isMinimum: boolean) =>
    `Of ${isMinimum ? 'at least ' : ''}${counted(count, 'occurrence', 'occurrences')}`,
  cause: (count: number, reason: string) => `${formatCount(count)}: ${reason}`,
  asleepAt: ({ time, awakeDays }: TimeAndDays, days: number) =>
    awakeDays === days
      ? `The computer was awake at ${time} on all ${formatCount(days)} days.`
      : `The computer was asleep or off at ${time} on ${formatCount(days - awakeDays)} of ${formatCount(days)} days.`,
  better: ({ time, awakeDays }: TimeAndDays) =>
    `${time} would have found it awake on ${formatCount(awakeDays)}.`,
  change: 'Change the time',
} as const;
