/** The words of the timeline. */
import type { PowerSpanKind } from '@shared/model/power-span';
import type { TimelineOutcome } from '@shared/model/timeline';
import { counted } from './phrases';
import { formatCount } from './time/locale';

const HOURS = (byMs: number, hourMs: number): string => {
  const hours = Math.abs(byMs) / hourMs;
  return hours === 1 ? '1 h' : `${Number(hours.toFixed(2))} h`;
};

const outcomes: Readonly<Record<TimelineOutcome, string>> = {
  'on-time': 'ran on time',
  late: 'ran late',
  'caught-up': 'caught up',
  failed: 'failed',
  stopped: 'stopped',
  skipped: 'skipped',
  waiting: 'waiting',
  running: 'running',
  due: 'due',
};

const legend: Readonly<Record<TimelineOutcome, string>> = {
  'on-time': 'On time',
  late: 'Late',
  'caught-up': 'Caught up',
  failed: 'Failed',
  stopped: 'Stopped',
  skipped: 'Skipped',
  waiting: 'Waiting',
  running: 'Running',
  due: 'To come',
};

export const timelineWords = {
  title: 'Timeline',
  /** The name of the picture. */
  picture: 'Timeline of runs',
  pictureRole: 'timeline',
  help: 'Up and down go from schedule to schedule, left and right from mark to mark, Enter opens. Plus and minus zoom, N is now, 0 shows everything.',
  names: 'Schedules',
  zone: (place: string) => `${place} time`,
  legend,
  legendLabel: 'What the marks mean',
  bands: { asleep: 'Asleep', off: 'Off', stalled: 'Held up' },
  away: (kind: PowerSpanKind, length: string) =>
    ({
      awake: `The computer was awake for ${length}.`,
      asleep: `The computer slept for ${length}.`,
      off: `Wakeful was not running for ${length}.`,
      stalled: `Wakeful was held up for ${length}.`,
    })[kind],

  now: 'Now',
  fit: 'Fit',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  earlier: 'Earlier',
  later: 'Later',
  lengths: { '1h': '1 h', '1d': '1 day', '7d': '7 days', '30d': '30 days' },
  lengthLabel: 'Length shown',
  asTable: 'Show as a table',
  asPicture: 'Show the picture',
  filter: 'Filter schedules',
  filterPlaceholder: 'Filter',

  noSchedules: 'Nothing is scheduled yet.',
  noSchedulesText:
    'Make a schedule, and every time it is due will be drawn here: what ran, what was caught up, and what was skipped.',
  nothingFound: (query: string) => `No schedule matches “${query}”.`,
  clear: 'Show all schedules',
  nothingHere: 'Nothing was due or ran in this time.',
  beforeKnown: 'Nothing is known from before Wakeful first ran.',
  toNow: 'Go to now',

  clocksChange: (byMs: number, hourMs: number) =>
    byMs > 0 ? `clocks go forward ${HOURS(byMs, hourMs)}` : `clocks go back ${HOURS(byMs, hourMs)}`,
  zoneNote: (place: string) => `now ${place} time`,
  zoneChanged: (from: string, to: string) =>
    `The computer went from ${from} time to ${to} time. Schedules in local time follow it from here.`,
  setBackNote: (by: string) => `clock set back ${by}`,
  setBack: (by: string) => `The clock of the computer was set back by ${by}.`,

  onTime: (when: string) => `Ran on time ${when}.`,
  byHand: (when: string) => `Run by hand ${when}.`,
  inGroup: (when: string) => `Run as one of a group ${when}.`,
  byEvent: (when: string) => `Ran ${when}.`,
  late: (lateness: string, due: string, when: string) => `Ran ${lateness} late: due ${due}, started ${when}.`,
  caughtUp: (when: string, due: string, lateness: string) =>
    `Caught up ${when}, ${lateness} late: it was due ${due}.`,
  caughtUpMany: (when: string, count: string, stretch: string) =>
    `Caught up ${when} with one run for ${count} times, ${stretch}.`,
  together: (count: number, when: string, times: string) =>
    `${counted(count, 'run', 'runs')} caught up ${when}, for ${times} times.`,
  failed: (when: string, reason: string | null) => `Failed ${when}.${reason === null ? '' : ` ${reason}`}`,
  stopped: (when: string, reason: string | null) => `Stopped ${when}.${reason === null ? '' : ` ${reason}`}`,
  running: (when: string, soFar: string) => `Running since ${when}, ${soFar} so far.`,
  took: (duration: string) => `It took ${duration}.`,
  for: (count: string) => `It covers ${count} times.`,
  skipped: (when: string, why: string) => `Skipped ${when}: ${why}.`,
  skippedMany: (count: string, stretch: string, why: string) => `Skipped ${count} times, ${stretch}: ${why}.`,
  waits: (when: string) => `Waiting: it was due ${when}.`,
  waitsMany: (count: string, stretch: string) => `Waiting: ${count} times, ${stretch}.`,
  waitsToStart: 'Waiting to start.',
  due: (when: string) => `Due ${when}.`,
  cell: (stretch: string, parts: readonly string[]) => `${stretch}: ${parts.join(', ')}.`,
  tallied: (outcome: TimelineOutcome, count: number) => `${formatCount(count)} ${outcomes[outcome]}`,

  spoken: (name: string, sentence: string, place: number, of: number) =>
    `${name}. ${sentence} ${place} of ${of}.`,
  spokenRow: (name: string, marks: number) =>
    `${name}, ${marks === 0 ? 'nothing here' : counted(marks, 'mark', 'marks')}.`,
  opens: { run: 'Enter opens the run.', why: 'Enter tells why.', zoom: 'Enter looks closer.' },
  openRun: 'Open the run',
  details: (name: string) => `Why: ${name}`,
  close: 'Close',

  table: {
    label: 'What was due and what ran',
    columns: { schedule: 'Schedule', when: 'When', what: 'Result', run: 'Run' },
    machine: 'What the computer did',
    moment: 'a moment',
    machineColumns: { what: 'What', when: 'When', duration: 'How long' },
    more: (count: number) => `Show ${formatCount(count)} more`,
    shown: (from: string, to: string) => `${from} to ${to}`,
    reading: 'Reading the rest …',
    run: (id: string) => `Run ${id.slice(1)}`,
  },
} as const;
