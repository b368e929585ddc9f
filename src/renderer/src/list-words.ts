/** The words of the list of schedules: what is shown of it, what was picked from it, and the strip of runs. */
import type { ScheduleHealth } from '@shared/model/schedule';
import { counted } from './phrases';
import { formatCount } from './time/locale';

const health: Readonly<Record<ScheduleHealth, string>> = {
  healthy: 'All is well.',
  degraded: 'Its last run failed.',
  unhealthy: 'Its last three runs or more failed.',
  stopped: 'It is switched off.',
};

const sorts = {
  name: 'Name',
  next: 'Next run',
  last: 'Last run',
  health: 'Health, worst first',
} as const;

/** `Nightly backup, Mail sync and 3 more`. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${formatCount(rest)} more`;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

const many = (count: number): string => counted(count, 'schedule', 'schedules');
const were = (count: number, what: string): string =>
  `${many(count)} ${count === 1 ? 'was' : 'were'} ${what}.`;

/** What is done to many at once: while it goes on, when it is done, when it could not be, and when it was taken back. */
const deeds = {
  'switch-on': {
    doing: 'Switching on',
    done: (count: number) => were(count, 'switched on'),
    refused: 'switched on',
    undoing: 'Switching off again',
  },
  'switch-off': {
    doing: 'Switching off',
    done: (count: number) => were(count, 'switched off'),
    refused: 'switched off',
    undoing: 'Switching on again',
  },
  run: {
    doing: 'Starting',
    done: (count: number) => were(count, 'started'),
    refused: 'started',
    undoing: 'Stopping',
  },
  pause: {
    doing: 'Pausing',
    done: (count: number) => `${many(count)} ${count === 1 ? 'is' : 'are'} paused.`,
    refused: 'paused',
    undoing: 'Putting back pauses of',
  },
  resume: {
    doing: 'Resuming',
    done: (count: number) => were(count, 'resumed'),
    refused: 'resumed',
    undoing: 'Pausing again',
  },
  tag: {
    doing: 'Changing tags of',
    done: (count: number) => `Tags of ${many(count)} were changed.`,
    refused: 'changed',
    undoing: 'Putting back tags of',
  },
  pin: {
    doing: 'Pinning',
    done: (count: number) => were(count, 'pinned'),
    refused: 'pinned',
    undoing: 'Putting back tags of',
  },
  unpin: {
    doing: 'Unpinning',
    done: (count: number) => were(count, 'unpinned'),
    refused: 'unpinned',
    undoing: 'Putting back tags of',
  },
  remove: {
    doing: 'Removing',
    done: (count: number) => were(count, 'removed'),
    refused: 'removed',
    undoing: 'Bringing back',
  },
} as const;

export const listWords = {
  health,
  healthLabel: 'Health',
  named,
  groups: {
    button: 'Group',
    none: 'No group',
    several: (count: number) => `${formatCount(count)} groups`,
    empty: 'No schedule has a group yet.',
  },
  tags: {
    button: 'Tag',
    several: (count: number) => `${formatCount(count)} tags`,
    empty: 'No schedule has a tag yet.',
  },
  pins: {
    pinned: 'Pinned',
    pin: 'Pin',
    unpin: 'Unpin',
    label: (name: string) => `Pin ${name}`,
    show: 'Pinned: show what is pinned',
    done: (on: boolean, schedules: readonly { readonly name: string }[]) => {
      const what = on ? 'pinned' : 'unpinned';
      const [only] = schedules;
      return schedules.length === 1 && only !== undefined
        ? `${only.name} was ${what}.`
        : were(schedules.length, what);
    },
  },
  labels: {
    all: 'Group and tags',
    group: (group: string) => `${group}: show this group`,
    tag: (tag: string) => `${tag}: show what has this tag`,
  },
  sort: { button: 'Sort', label: 'Sort by', by: (name: string) => `Sorted by ${name}`, sorts },
  clear: 'Clear',
  clearLabel: 'Show all schedules, sorted by name',
  count: (shown: number) => counted(shown, 'schedule is shown', 'schedules are shown'),
  views: {
    button: 'Views',
    label: 'Saved views',
    none: 'Save the current view under a name.',
    save: 'Save this view …',
    rename: (name: string) => `Rename “${name}” …`,
    remove: (name: string) => `Delete “${name}”`,
    name: 'Name of the view',
    nameExample: 'Failing backups',
    keep: 'Save',
    cancel: 'Cancel',
    saved: (name: string) => `The view “${name}” was saved.`,
    removed: (name: string) => `The view “${name}” was deleted.`,
    replace: 'Replace it',
    replaced: (name: string) => `The view “${name}” shows this now.`,
    nameKnown: (name: string) => `A view named “${name}” already exists. Replace it, or choose another name.`,
    nameMissing: 'The name is empty. Give the view a name, for example: Failing backups.',
    nameTaken: (name: string) => `A view named “${name}” already exists. Choose another name.`,
  },
  rowMenu: {
    label: (name: string) => `Actions for ${name}`,
    verbs: {
      run: 'Run now',
      switchOn: 'Switch on',
      switchOff: 'Switch off',
      edit: 'Edit',
      remove: 'Remove',
    },
  },
  picking: {
    pick: (name: string) => `Select ${name}`,
    pickAll: 'Select all that are shown',
    bar: 'Selected schedules',
    picked: (count: number) => `${formatCount(count)} selected`,
    hidden: (count: number) => `${formatCount(count)} of them not shown`,
    clear: 'Clear the selection',
    switchOn: 'Switch on',
    switchOff: 'Switch off',
    run: 'Run now',
    pause: 'Pause',
    resume: 'Resume',
    resumeNone: 'They are paused with everything or with their group. Resume that.',
    tags: 'Tags',
    addTag: 'Add a tag',
    addTagExample: 'nas',
    tagOn: (tag: string) => `On all of them: take “${tag}” off`,
    tagSome: (tag: string, on: number, of: number) =>
      `On ${formatCount(on)} of ${formatCount(of)}: put “${tag}” on all`,
    tagsFull: 'A schedule has 20 tags at most.',
    remove: 'Remove',
    progress: (doing: string, done: number, of: number) =>
      `${doing} ${formatCount(done)} of ${formatCount(of)} …`,
    stop: 'Stop here',
    stopRuns: 'Stop them',
    deeds,
    nothingToDo: {
      'switch-on': 'They are already on.',
      'switch-off': 'They are already off.',
      run: 'There is nothing to run.',
      pause: 'There is nothing to pause.',
      resume: 'None of them is paused by itself.',
      tag: 'Their tags are already set.',
      pin: 'They are already pinned.',
      unpin: 'None of them is pinned.',
      remove: 'There is nothing to remove.',
    },
    refused: (what: string, names: readonly string[], of: number, why: string) =>
      `${formatCount(names.length)} of ${formatCount(of)} could not be ${what}: ${named(names)}. ${why}`,
    undoChanged: (names: readonly string[]) =>
      names.length === 1
        ? `${named(names)} was changed again meanwhile, so it stays as it is.`
        : `${named(names)} were changed again meanwhile, so they stay as they are.`,
    undoRefused: (names: readonly string[], why: string) => `${named(names)} could not be put back. ${why}`,
  },
  outcomes: {
    skippedOnce: (due: string, why: string) => `Skipped ${due}: ${why}.`,
    skipped: (count: string, due: string, why: string) =>
      `Skipped ${count} times: ${why}. The last was due ${due}.`,
    onlyAtItsTime: 'It runs only at its time.',
    caughtUpOnce: (late: string, why: string) => `Caught up ${late}: ${why}.`,
    caughtUp: (count: string, late: string, why: string) => `Caught up ${late}, for ${count} times: ${why}.`,
  },
  strip: {
    /** @param skipped how many occurrences, `null` where none was */
    label: (count: number, parts: readonly string[], skipped: string | null) => {
      const runs =
        count === 0
          ? skipped === null
            ? 'No runs yet'
            : 'No runs'
          : `${counted(count, 'run', 'runs')}: ${parts.join(', ')}`;
      return skipped === null ? runs : `${runs}; skipped ${skipped}`;
    },
    times: (count: number, isMinimum: boolean) =>
      isMinimum
        ? `at least ${formatCount(count)} times`
        : count === 1
          ? 'once'
          : `${formatCount(count)} times`,
    beat: (result: string, when: string, took: string | null) =>
      `${result} ${when}${took === null ? '' : `, took ${took}`}`,
    place: (index: number, of: number) => `${formatCount(index)} of ${formatCount(of)}`,
    opens: { run: 'Enter opens the run.', skipped: 'Enter shows why.' },
  },
} as const;
