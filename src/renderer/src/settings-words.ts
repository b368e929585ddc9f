/** The words of the settings: secrets, and the environment of jobs. */
import type { Difference, EnvironmentSource } from '@shared/model/job-environment';
import type { SecretBoxKind } from '@shared/model/secret';
import { counted } from './phrases';

const locks: Readonly<Record<SecretBoxKind, string>> = {
  keychain: 'under the keychain of this computer',
  'key-file': 'under a key in a file that only you may read',
};

const sources: Readonly<Record<EnvironmentSource, string>> = {
  'login-shell': 'Jobs get what your login shell sets up.',
  process: 'Jobs get what Wakeful itself was started with.',
};

const differences: Readonly<Record<Difference, string>> = {
  same: 'same',
  'only-terminal': 'only in the terminal',
  'only-job': 'only in the job',
  different: 'different',
};

export const settingsWords = {
  title: 'Settings',
  secrets: {
    title: 'Secrets',
    hint: 'A value that is kept under lock and never shown again. A variable, a header or a body names it.',
    lock: (lock: SecretBoxKind) => `New ones are kept ${locks[lock]}.`,
    list: 'Secrets',
    empty: 'There are no secrets yet.',
    columns: { name: 'Name', changed: 'Changed', usedBy: 'Used by', actions: 'Actions' },
    unused: 'nothing',
    missing: 'not set',
    missingHint: 'Its runs will fail until it is set.',
    name: 'Name',
    nameExample: 'API_TOKEN',
    value: 'Value',
    set: 'Set',
    replace: 'Replace',
    replaceLabel: (name: string) => `Replace ${name}`,
    remove: 'Remove',
    removeLabel: (name: string) => `Remove ${name}`,
    removeAnyway: 'Remove it all the same',
    removeNow: 'Remove it',
    isUnused: (name: string) => `No schedule uses ${name}. Its value cannot be brought back.`,
    keep: 'Keep it',
    used: (name: string, count: number) =>
      `${name} is used by ${counted(count, 'schedule', 'schedules')}, whose runs would fail without it.`,
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
      `${sources[source]} Here it is beside that of ${terminal}.`,
    onlyDifferences: 'Only what differs',
    reread: 'Ask the shell again',
    reading: 'Asking the shell …',
    columns: { name: 'Variable', terminal: 'Terminal', job: 'Job', difference: 'Difference' },
    hidden: 'looks like a secret, so it is not shown',
    unset: 'not set',
    alike: 'Nothing differs that a job would miss.',
    table: 'Terminal and job side by side',
  },
} as const;
