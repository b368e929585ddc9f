/** The fake world's secrets and environment. */
import type { AboutView } from '@shared/contract/about';
import type { LoginStartView } from '@shared/contract/desktop';
import type { RunView, StatusView } from '@shared/contract/views';
import type { ParityView, RunEnvironmentView } from '@shared/contract/environment';
import type { SecretsView } from '@shared/contract/secrets';
import { refused } from './renderer-fake-failure';
import { FakeUpdates } from './renderer-fake-updates';

export function fakeSecrets(): SecretsView {
  const at = '2026-10-02T08:15:00.000Z';
  return {
    lock: { kind: 'key-file', because: 'This computer has no keychain.' },
    secrets: [
      {
        name: 'NAS_PASSWORD',
        lock: 'key-file',
        createdAt: at,
        updatedAt: at,
        usedBy: [
          { id: 's1', name: 'Nightly backup' },
          { id: 's17', name: 'Verify the backup' },
        ],
      },
      { name: 'OLD_TOKEN', lock: 'key-file', createdAt: at, updatedAt: at, usedBy: [] },
    ],
    missing: [{ name: 'SHOP_TOKEN', usedBy: [{ id: 's19', name: 'Shop answers' }] }],
  };
}

export function setFakeSecret(view: SecretsView, name: string, at: string): SecretsView['secrets'][number] {
  const old = view.secrets.find((secret) => secret.name === name);
  const usedBy = old?.usedBy ?? view.missing.find((each) => each.name === name)?.usedBy ?? [];
  const secret = { name, lock: 'key-file', createdAt: old?.createdAt ?? at, updatedAt: at, usedBy } as const;
  view.missing = view.missing.filter((each) => each.name !== name);
  view.secrets = [...view.secrets.filter((each) => each !== old), { ...secret, usedBy: [...usedBy] }];
  return { ...secret, usedBy: [...usedBy] };
}

export function removeFakeSecret(view: SecretsView, name: string, force: boolean): { name: string } {
  const secret = view.secrets.find((each) => each.name === name);
  if (secret === undefined) throw refused('not-found', `There is no secret ${name}.`);
  if (secret.usedBy.length > 0 && !force) throw refused('conflict', `${name} is used.`);
  view.secrets = view.secrets.filter((each) => each !== secret);
  if (secret.usedBy.length > 0) view.missing = [...view.missing, { name, usedBy: secret.usedBy }];
  return { name };
}

const ASKED_SHELL = {
  source: 'login-shell',
  shell: '/bin/zsh',
  readAt: '2026-11-21T07:30:12.000Z',
  tookMs: 214,
  isReading: false,
  problem: null,
  detail: null,
} as const;

export function fakeParity(): ParityView {
  const usual = { isHidden: false, isUsual: false } as const;
  return {
    ...ASKED_SHELL,
    comparedWith: 'login-shell',
    rows: [
      { name: 'HOME', terminal: '/home/ada', job: '/home/ada', difference: 'same', ...usual },
      {
        name: 'PATH',
        terminal: '/home/ada/.cargo/bin:/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin',
        job: '/usr/local/bin:/usr/bin:/bin',
        difference: 'different',
        ...usual,
      },
      {
        name: 'TERM',
        terminal: 'xterm',
        job: null,
        difference: 'only-terminal',
        isHidden: false,
        isUsual: true,
      },
      {
        name: 'NAS_KEY',
        terminal: null,
        job: null,
        difference: 'only-terminal',
        isHidden: true,
        isUsual: false,
      },
    ],
    advice: ['The PATH of jobs lacks /opt/homebrew/bin. Set it in the environment of the schedule.'],
  };
}

export function fakeAbout({ version, host, pid, uptimeMs, home }: StatusView): AboutView {
  return {
    ...{ version, host, pid, uptimeMs, home },
    database: `${home}/wakeful.db`,
    logFile: `${home}/logs/wakeful.log`,
    runtime: [
      { name: 'Node.js', version: '24.21.0' },
      { name: 'V8', version: '13.6.233' },
    ],
    system: { name: 'Linux', release: '6.8.0-48-generic', architecture: 'x86_64' },
    zone: 'Europe/Berlin',
    surroundings: { power: { onBattery: true, percent: 64 }, online: true, idleMs: null, heat: null },
    limits: [
      {
        about: 'sleep',
        message:
          'Nothing tells when the computer falls asleep or wakes. A sleep is noticed by the clock, within half a minute of its end.',
      },
      {
        about: 'unlock',
        message:
          'Nothing tells when you unlock the screen. Schedules that follow it do not start by themselves.',
      },
    ],
  };
}

export function fakeEnvironmentOf(run: RunView): RunEnvironmentView {
  const told = { WAKEFUL_RUN_ID: run.id, WAKEFUL_SCHEDULE: run.scheduleName, WAKEFUL_CAUSE: run.cause };
  return {
    ...ASKED_SHELL,
    folder: run.action !== null && 'cwd' in run.action ? run.action.cwd : null,
    variables: [
      { name: 'AWS_SECRET_ACCESS_KEY', value: null, origin: 'inherited' },
      { name: 'EDITOR', value: '', origin: 'inherited' },
      { name: 'HOME', value: '/home/ada', origin: 'inherited' },
      {
        name: 'PATH',
        value: '/home/ada/.cargo/bin:/home/ada/.local/bin:/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin',
        origin: 'inherited',
      },
      { name: 'RESTIC_PASSWORD', value: `\${secret:NAS_PASSWORD}`, origin: 'schedule' },
      { name: 'TZ', value: 'Europe/Berlin', origin: 'settings' },
      ...Object.entries(told).map(([name, value]) => ({ name, value, origin: 'run' as const })),
    ],
  };
}

/** The desktop around the window; `loginStart: null` is a browser, where there is none. */
export class FakeDesktop {
  loginStart: LoginStartView | null = { isOn: false, problem: null };
  refusal: string | null = null;
  readonly updates = new FakeUpdates();

  readonly client = {
    ...this.updates.client,
    loginStart: () => Promise.resolve(structuredClone(this.loginStart)),
    changeLoginStart: async ({ isOn }: { isOn: boolean }) => {
      if (this.refusal !== null) throw refused('unavailable', this.refusal);
      this.loginStart = { isOn, problem: null };
      return structuredClone(this.loginStart);
    },
  };
}
