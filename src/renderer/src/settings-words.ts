/** The words of the settings: secrets, and the environment of jobs. */
import type { Difference, EnvironmentSource } from '@shared/model/job-environment';
import type { SecretBoxKind } from '@shared/model/secret';
import { counted } from './phrases';

const locks: Readonly<Record<SecretBoxKind, string>> = {
  keychain: 'this computer’s keychain',
  'key-file': 'a key file that only you can read',
};

const sources: Readonly<Record<EnvironmentSource, string>> = {
  'login-shell': 'Runs use your login shell’s environment.',
  process: 'Runs use the environment Wakeful was started with.',
};

const differences: Readonly<Record<Difference, string>> = {
  same: 'same',
  'only-terminal': 'only in the terminal',
  'only-job': 'only in the run',
  different: 'different',
};

export const settingsWords = {
  title: 'Settings',
  secrets: {
    title: 'Secrets',
    hint: 'Values that are stored encrypted and never shown again. Use them by name in variables, headers and bodies.',
    lock: (lock: SecretBoxKind) => `New secrets are locked with ${locks[lock]}.`,
    list: 'Secrets',
    empty: 'There are no secrets yet.',
    columns: { name: 'Name', changed: 'Changed', usedBy: 'Used by', actions: 'Actions' },
    unused: 'nothing',
    missing: 'not set',
    missingHint: 'Runs that use it fail until it is set.',
    name: 'Name',
    nameExample: 'API_TOKEN',
    value: 'Value',
    showValue: 'Show what is typed',
    set: 'Set',
    replace: 'Replace',
    replaceLabel: (name: string) => `Replace ${name}`,
    remove: 'Remove',
    removeLabel: (name: string) => `Remove ${name}`,
    removeAnyway: 'Remove anyway',
    removeNow: 'Remove it',
    isUnused: (name: string) => `No schedule uses ${name}. Its value cannot be brought back.`,
    keep: 'Keep it',
    isSet: (name: string) => `${name} is set already. Its old value cannot be brought back.`,
    replaceNow: 'Replace it',
    keepValue: 'Keep the old value',
    used: (name: string, count: number) =>
      `${name} is used by ${counted(count, 'schedule', 'schedules')}. Their runs will fail without it.`,
    wasSet: (name: string) => `${name} was set.`,
    wasRemoved: (name: string) => `${name} was removed.`,
  },
  environment: {
    title: 'Environment',
    loginShell: {
      title: 'Use my login shell',
      sentence: 'Jobs get what it sets up, such as the PATH. Off: what Wakeful was started with.',
    },
    variables: { title: 'Variables of every job', sentence: 'A schedule may set its own instead.' },
    newVariable: 'A new variable',
    name: 'Name of the new variable',
    nameExample: 'LANG',
    value: 'Value of the new variable',
    valueExample: 'en_GB.UTF-8',
    valueOf: (name: string) => `Value of ${name}`,
    add: 'Add',
    remove: 'Remove',
    removeLabel: (name: string) => `Remove ${name}`,
    twice: (name: string) => `${name} is set already. Change its value instead.`,
    sources,
    differences,
    compared: { terminal: 'your terminal', 'login-shell': 'a new terminal' },
    hint: (source: EnvironmentSource, terminal: string) =>
      `${sources[source]} Compared here with ${terminal}.`,
    onlyDifferences: 'Only what differs',
    reread: 'Ask the shell again',
    reading: 'Asking the shell …',
    columns: { name: 'Variable', terminal: 'Terminal', job: 'Run', difference: 'Difference' },
    hidden: 'looks like a secret, so it is not shown',
    unset: 'not set',
    alike: 'There are no differences that matter to a run.',
    table: 'Terminal and run side by side',
    test: {
      title: 'Test of the environment',
      hint: 'Try a command as a job would run it, now and once. Not counted in the history.',
      line: 'Command to try',
      lineMissing: 'Type a command.',
      start: 'Run it as a job',
      again: 'Run it again',
    },
  },
} as const;
