/** From what was looked at to what is well, what is worth knowing, and what is wrong, each with a way out. Pure. */
import type { AboutView } from '@shared/contract/about';
import type { LoginStartView } from '@shared/contract/desktop';
import type { EnvironmentView } from '@shared/contract/environment';
import type { SecretsView } from '@shared/contract/secrets';
import type { PowerSpanView, StatusView } from '@shared/contract/views';
import { EnvironmentSource } from '@shared/model/job-environment';
import { PowerSpanSource } from '@shared/model/power-span';
import type { DatabaseCheck } from '../../store/check-database';
import { countWords } from '../words';

export type FolderState = 'missing' | 'foreign' | 'open' | 'unwritable' | 'fine';

export interface DoctorFacts {
  /** Of the command line itself. */
  readonly version: string;
  readonly home: string;
  readonly folder: FolderState;
  /** On its disk; `null` where the system does not tell. */
  readonly freeBytes: number | null;
  /** `null`: there is none. */
  readonly keyFile: 'fine' | 'open' | null;
  readonly database: DatabaseCheck | null;
  readonly status: StatusView;
  readonly about: AboutView;
  readonly secrets: SecretsView;
  /** Newest first. */
  readonly spans: readonly PowerSpanView[];
  /** Known only while Wakeful runs. */
  readonly environment: Omit<EnvironmentView, 'variables'> | null;
  readonly loginStart: LoginStartView | null;
}

export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
  readonly fix: string | null;
}

type Said = Omit<Finding, 'check'>;

/** Below this a night of runs may fill the disk. */
const LITTLE_BYTES = 200_000_000;
const MB = 1_000_000;

const ok = (message: string): Said => ({ state: 'ok', message, fix: null });
const note = (message: string, fix: string | null = null): Said => ({ state: 'note', message, fix });
const problem = (message: string, fix: string | null): Said => ({ state: 'problem', message, fix });

export function diagnose(facts: DoctorFacts): Finding[] {
  const checks: readonly (readonly [check: string, said: Said | null])[] = [
    ['Wakeful', running(facts)],
    ['Schedules', schedules(facts)],
    ['Data folder', folder(facts)],
    ['Disk', disk(facts)],
    ['Database', database(facts)],
    ['Sleep', sleep(facts)],
    ...limits(facts),
    ['Environment', environment(facts)],
    ['Secrets', secrets(facts)],
    ['Start at login', login(facts)],
  ];
  return checks.flatMap(([check, said]) => (said === null ? [] : [{ check, ...said }]));
}

function running({ status, version }: DoctorFacts): Said {
  if (!status.running)
    return problem(
      'It is not running, so nothing is started. What comes due is accounted for when it runs again.',
      'Start the app, or run: wakeful serve',
    );
  if (status.version !== version)
    return note(
      `Version ${status.version} is running, and this command is of version ${version}.`,
      'Start Wakeful anew to run the version that is installed.',
    );
  return ok(
    `Version ${version} is running (${status.host === 'electron' ? 'the desktop app' : 'wakeful serve'}).`,
  );
}

function schedules({ status }: DoctorFacts): Said | null {
  if (!status.running) return null;
  const stopped = status.schedulerStopped ?? status.monitorsStopped;
  if (stopped !== null) return problem(stopped, null);
  if (status.pauses.some(({ group }) => group === null))
    return note('Everything is paused.', 'Go on with: wakeful resume');
  const { total, enabled } = status.schedules;
  return ok(`${countWords(total, 'schedule')}, ${enabled.toLocaleString('en')} of them on.`);
}

function folder({ folder: state, home, keyFile }: DoctorFacts): Said {
  switch (state) {
    case 'missing':
      return note(`${home} does not exist yet; it is made when Wakeful first runs.`);
    case 'foreign':
      return problem(`${home} belongs to another user.`, 'Name a folder of your own with --home.');
    case 'unwritable':
      return problem(`Nothing can be written to ${home}.`, 'Check who owns it, and its permissions.');
    case 'open':
      return problem(`Other users may enter ${home}.`, `Close it: chmod 700 "${home}"`);
    case 'fine':
      return keyFile === 'open'
        ? problem(
            'Other users can read the key file of the secrets.',
            `Close it: chmod 600 "${home}/secret-key"`,
          )
        : ok(`${home} is yours alone.`);
  }
}

function disk({ freeBytes }: DoctorFacts): Said | null {
  if (freeBytes === null) return null;
  const free = `${Math.floor(freeBytes / MB).toLocaleString('en')} MB are free.`;
  return freeBytes < LITTLE_BYTES
    ? problem(`Only ${free}`, 'Make room: runs and their output need it.')
    : ok(free);
}

function database({ database: check }: DoctorFacts): Said | null {
  if (check === null) return null;
  if (check.failure !== null) return problem(check.failure.message, check.failure.fix);
  if (check.damage !== null)
    return problem(
      `The database is damaged: ${check.damage}`,
      'Stop Wakeful, put a copy of the database aside, and bring back a backup.',
    );
  return ok(`It is whole, ${(check.bytes / MB).toLocaleString('en', { maximumFractionDigits: 1 })} MB.`);
}

/** How a sleep is noticed. */
function sleep({ status, spans }: DoctorFacts): Said | null {
  if (!status.running) return null;
  const told = spans.some(({ source }) => source === PowerSpanSource.PowerMonitor);
  const noticed = spans.filter(({ source }) => source !== null).length;
  if (told) return ok('The system tells when the computer sleeps.');
  const byClock = 'A sleep is noticed by the clock, within half a minute of its end.';
  if (status.host === 'headless') return note(`This host is not told of sleep. ${byClock}`);
  return noticed === 0
    ? note(`No sleep has been seen yet. If the system does not tell: ${byClock.toLowerCase()}`)
    : note(`The system has not told of a sleep so far. ${byClock}`);
}

/** What may be missing on this computer, by the check it belongs to; of sleep there is a check of its own. */
const LIMITED = {
  'Keeping awake': {
    parts: ['keep-awake'],
    well: 'Nothing is known to be in the way when a job is to keep the computer awake.',
  },
  'Power and network': {
    parts: ['battery', 'network', 'idle'],
    well: 'This computer tells of its battery, the network and when you last used it.',
  },
  Session: { parts: ['login', 'unlock'], well: 'Wakeful is told when you log in and unlock the screen.' },
  Heat: { parts: ['heat'], well: 'This computer tells when it is slowed down by heat.' },
  Desktop: { parts: ['notifications', 'tray'], well: null },
} as const;

function limits({ status, about }: DoctorFacts): [check: string, said: Said][] {
  if (!status.running) return [];
  return Object.entries(LIMITED).flatMap(([check, { parts, well }]) => {
    const found = about.limits.filter((limit) => (parts as readonly string[]).includes(limit.about));
    if (found.length > 0) return found.map(({ message }): [string, Said] => [check, note(message)]);
    return well === null ? [] : [[check, ok(well)]];
  });
}

function environment({ environment: found }: DoctorFacts): Said | null {
  if (found === null) return null;
  if (found.problem !== null)
    return note(
      found.problem,
      'See what jobs get, and what your terminal has more: wakeful environment --compare',
    );
  return found.source === EnvironmentSource.LoginShell
    ? ok(`Jobs get what your login shell sets up (${found.shell ?? 'unknown'}).`)
    : note('Jobs get the environment that Wakeful was started with.');
}

function secrets({ secrets: { missing, secrets: kept, lock } }: DoctorFacts): Said | null {
  const [first] = missing;
  if (first !== undefined)
    return problem(
      `${missing.map(({ name }) => name).join(', ')}: named by ${countWords(first.usedBy.length, 'schedule')} and not set.`,
      `Set it: wakeful secret set ${first.name}`,
    );
  if (kept.length === 0) return null;
  const because = lock?.because ?? null;
  return because === null ? ok(`${countWords(kept.length, 'secret')}, all set.`) : note(because);
}

function login({ status, loginStart }: DoctorFacts): Said | null {
  if (!status.running) return null;
  if (loginStart === null)
    return note(
      '“wakeful serve” is not started by the desktop.',
      'Let a service manager start it, for example a systemd user service.',
    );
  if (loginStart.problem !== null) return problem(loginStart.problem, null);
  return loginStart.isOn
    ? ok('Wakeful starts when you log in.')
    : note('Wakeful does not start when you log in.', 'Switch it on in the settings of the window.');
}
