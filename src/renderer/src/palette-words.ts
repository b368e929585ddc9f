/** The words of the palette. */
import { counted } from './phrases';

export const paletteWords = {
  open: 'Search, or do something',
  opener: 'Search',
  label: 'Search, or do something',
  placeholder: 'Go to a schedule or a screen, or say what to do',
  placeholderOn: (name: string) => `What to do with ${name}`,
  list: 'Suggestions',
  sections: { recent: 'Recent', actions: 'Actions', screens: 'Go to', schedules: 'Schedules', on: 'Do' },
  nothing: (query: string) => `Nothing matches “${query}”.`,
  found: (count: number) => counted(count, 'suggestion', 'suggestions'),
  hints: { choose: 'choose', open: 'open', more: 'more for it', back: 'back', close: 'close' },
  back: 'Back to everything',
  off: 'off',
  actions: {
    new: 'New schedule',
    'pause-hour': 'Pause everything for 1 hour',
    pause: 'Pause everything until I resume',
    resume: 'Resume everything',
    help: 'Keyboard shortcuts',
  },
  screens: {
    schedules: 'Schedules',
    timeline: 'Timeline',
    waiting: 'Waiting',
    runs: 'Runs',
    health: 'Health',
    'sleep-log': 'Sleep log',
    morning: 'Morning report',
    settings: 'Settings',
    about: 'About Wakeful',
  },
  verbs: {
    open: 'Open',
    run: 'Run now',
    stop: 'Stop its runs',
    'switch-on': 'Switch on',
    'switch-off': 'Switch off',
    edit: 'Edit',
    runs: 'Show runs',
    why: 'Why its last run ran',
    remove: 'Remove',
  },
  /** `Run now: Nightly backup`. */
  verbOn: (verb: string, name: string) => `${verb}: ${name}`,
  onSchedule: (cadence: string, group: string | null) => (group === null ? cadence : `${group} · ${cadence}`),
} as const;
