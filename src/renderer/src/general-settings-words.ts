/** What each general setting is called, and what it does, in a sentence. */
import { noticeWords } from './notice-words';
import { counted } from './phrases';

export const generalSettingsWords = {
  search: 'Search the settings',
  searchPlaceholder: 'Search',
  found: (count: number) => counted(count, 'setting is shown', 'settings are shown'),
  nothingFound: (query: string) => `No setting matches “${query}”.`,
  saved: (title: string | null) => (title === null ? 'Saved.' : `Saved: ${title}.`),
  undo: 'Undo',
  noLimit: 'No limit',
  noNumber: 'That is no number. Give one, for example 30.',
  units: {
    seconds: 'seconds',
    count: 'at once',
    days: 'days',
    runs: 'runs',
    megabytes: 'MB',
    failures: 'in a row',
  },
  desktop: {
    title: 'Desktop',
    loginStart: {
      title: 'Start Wakeful when I log in',
      sentence: 'Starts without a window, so schedules run from the moment you log in.',
      wasOn: 'Wakeful starts when you log in.',
      wasOff: 'Wakeful no longer starts when you log in.',
      headless:
        'This Wakeful was started by wakeful serve. To start it at login, add that command to what your system starts.',
    },
    /** What a person may look for. */
    terms: 'autostart startup boot login',
  },
  appearance: {
    title: 'Appearance',
    rows: {
      title: 'Rows',
      sentence: 'How much room each row of a list takes in this window. Light and dark follow your system.',
      names: { comfortable: 'Comfortable', compact: 'Compact' },
    },
    terms: 'theme dark light density compact comfortable height size',
  },
  limits: {
    title: 'This computer',
    sentence: 'What Wakeful cannot find out here, and what that means for your schedules.',
    none: 'Wakeful can find out everything your schedules may depend on.',
    /** What a person may look for. */
    terms: 'sleep wake battery network idle login unlock lock heat thermal notifications tray keep awake',
  },
  /** What a person may look for who means the environment of jobs. */
  environmentTerms: 'variables PATH terminal login shell parity',
  parts: {
    catchUp: { title: 'After a sleep', sentence: 'How missed runs are caught up.' },
    notices: { title: noticeWords.settings.title, sentence: noticeWords.settings.sentence },
    concurrency: { title: 'Runs', sentence: 'How many runs may run at once.' },
    retention: {
      title: 'Kept output',
      sentence: 'How long the output of runs is kept. The runs themselves and the ledger stay.',
    },
  },
  settings: {
    settleMs: {
      title: 'Wait after a wake',
      sentence: 'How long catch-ups wait after waking, for the network to come back.',
    },
    catchUpsAtOnce: { title: 'Catch-ups at a time', sentence: 'How many catch-ups may run at once.' },
    apartMs: { title: 'Between two catch-ups', sentence: 'Pause between two catch-ups.' },
    runsAtOnce: {
      title: 'Runs at a time',
      sentence: 'How many runs may run at once. The rest wait, highest priority first.',
    },
    group: (name: string) => ({
      title: `Runs of ${name} at a time`,
      sentence: `How many runs of the group ${name} may run at once. Leave empty for no limit of its own.`,
    }),
    afterFailures: {
      title: 'Failures',
      sentence: 'Tells you when a schedule has failed this many times in a row. 0 turns this off.',
    },
    keepDays: { title: 'Keep output', sentence: 'Older output is removed. Leave empty to keep it for good.' },
    keepFailedDays: {
      title: 'Keep output of failed runs',
      sentence: 'Failures may matter for longer. Leave empty to keep it for good.',
    },
    keepRuns: {
      title: 'Runs with output',
      sentence: 'Keep the output of this many runs per schedule. Leave empty to keep all.',
    },
    keepFailedRuns: {
      title: 'Failed runs with output',
      sentence: 'Also keep the output of this many failed runs. Leave empty to keep all.',
    },
    mostBytes: {
      title: 'Room for output',
      sentence: 'The most space all output may take; the oldest goes first. Leave empty for no limit.',
    },
  },
} as const;
