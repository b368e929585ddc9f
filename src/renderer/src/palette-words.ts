/** The words of the palette. */
import { counted } from './phrases';

export const paletteWords = {
  open: 'Search or run a command',
  opener: 'Search',
  label: 'Search or run a command',
  placeholder: 'Go to a schedule or a screen, or type a command',
  placeholderOn: (name: string) => `Actions for ${name}`,
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
    why: 'Why did it last run?',
    remove: 'Remove',
  },
  /** `Run now: Nightly backup`. */
  verbOn: (verb: string, name: string) => `${verb}: ${name}`,
  onSchedule: (cadence: string, group: string | null) => (group === null ? cadence : `${group} · ${cadence}`),
} as const;
