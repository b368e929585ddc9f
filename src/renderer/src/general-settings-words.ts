/** What each general setting is called, and what it does, in a sentence. */
import { noticeWords } from './notice-words';

export const generalSettingsWords = {
  search: 'Search the settings',
  searchPlaceholder: 'Search',
  nothingFound: (query: string) => `No setting matches “${query}”.`,
  saved: 'Saved.',
  undo: 'Undo',
  noLimit: 'No limit',
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
      sentence: 'Without a window, so that schedules run from the moment you are there.',
      wasOn: 'Wakeful starts when you log in.',
      wasOff: 'Wakeful does not start by itself any more.',
    },
  },
  limits: {
    title: 'This computer',
    sentence: 'What it does not tell, and what that means for your schedules.',
    none: 'It tells Wakeful everything that schedules may depend on.',
    /** What a person may look for. */
    terms: 'sleep wake battery network idle login unlock lock heat thermal notifications tray keep awake',
  },
  /** What a person may look for who means the environment of jobs. */
  environmentTerms: 'variables PATH terminal login shell parity',
  parts: {
    catchUp: { title: 'After a sleep', sentence: 'How what was missed is made good.' },
    notices: { title: noticeWords.settings.title, sentence: noticeWords.settings.sentence },
    concurrency: { title: 'Runs', sentence: 'How much goes on at a time.' },
    retention: {
      title: 'Kept output',
      sentence: 'How long what runs wrote is kept. The runs themselves, and the ledger, stay.',
    },
  },
  settings: {
    settleMs: {
      title: 'Wait after a wake',
      sentence: 'Catch-ups wait so long, so that the network is back and you come first.',
    },
    catchUpsAtOnce: { title: 'Catch-ups at a time', sentence: 'No more of them go on together.' },
    apartMs: { title: 'Between two catch-ups', sentence: 'They start so far apart.' },
    runsAtOnce: {
      title: 'Runs at a time',
      sentence: 'No more runs go on together; the rest wait for a place, the most important first.',
    },
    group: (name: string) => ({
      title: `Runs of ${name} at a time`,
      sentence: `No more runs of the group ${name} go on together. Empty: no limit of its own.`,
    }),
    afterFailures: {
      title: 'Failures',
      sentence: 'You are told when a schedule has failed so many times one after another. 0: never.',
    },
    keepDays: { title: 'Keep output', sentence: 'Older output is removed. Empty: it is kept for ever.' },
    keepFailedDays: {
      title: 'Keep output of failed runs',
      sentence: 'What went wrong may matter for longer. Empty: it is kept for ever.',
    },
    keepRuns: {
      title: 'Runs with output',
      sentence: 'Of each schedule the output of so many runs is kept. Empty: of all.',
    },
    keepFailedRuns: {
      title: 'Failed runs with output',
      sentence: 'And the output of so many that failed. Empty: of all.',
    },
    mostBytes: {
      title: 'Room for output',
      sentence: 'All output together takes no more; the oldest goes first. Empty: no limit.',
    },
  },
} as const;
