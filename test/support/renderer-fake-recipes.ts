/** The schedules of the fake world. */
import type { Action } from '@shared/model/action';
import type { conditionsSchema } from '@shared/model/conditions';
import type { KeepAwake, Overlap, retrySchema } from '@shared/model/execution';
import type { Trigger } from '@shared/model/trigger';
import type { AllowedWindow } from '@shared/model/window';
import type { HeldView } from '@shared/contract/views';
import { DAY_MS, MINUTE_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { z } from 'zod';

export interface Recipe {
  readonly name: string;
  readonly trigger: Trigger;
  readonly action: Action;
  readonly enabled?: boolean;
  readonly skip?: boolean;
  readonly ask?: boolean;
  readonly window?: AllowedWindow;
  readonly conditions?: z.input<typeof conditionsSchema>;
  readonly group?: string;
  readonly tags?: string[];
  /** How long a run takes. */
  readonly tookMs: number;
  /** Which runs, counted from the newest, went otherwise. */
  readonly odd?: Readonly<Record<number, 'failed' | 'late' | 'cancelled' | 'timed-out'>>;
  /** Only 0: it has never been due. */
  readonly runs?: 0;
  /** What it missed in the last night waits for this. */
  readonly waitsFor?: HeldView['waitsFor'];
  /** How long after the wake it was decided or possible on other mornings. */
  readonly answersAfterMs?: number;
  /** The hour from which it may run; what is due before waits for it. */
  readonly opensAt?: number;
  readonly graceMs?: number;
  readonly reason?: string;
  readonly mode?: 'all';
  readonly retry?: z.input<typeof retrySchema>;
  readonly timeoutMs?: number;
  readonly jitterMs?: number;
  readonly overlap?: Overlap;
  readonly keepAwake?: KeepAwake;
}

const sh = (line: string): Action => ({ kind: 'command', line, cwd: null, env: {} });
const cron = (expression: string, timezone = 'local'): Trigger => ({ kind: 'cron', expression, timezone });
const every = (everyMs: number, anchor: Instant): Trigger => ({
  kind: 'interval',
  everyMs,
  anchorAt: formatInstant(anchor),
});

export function recipes(anchor: Instant): Recipe[] {
  return [
    {
      name: 'Nightly backup',
      trigger: cron('30 2 * * *'),
      action: { kind: 'command', line: 'restic -r sftp:nas:/backup backup ~/Documents', cwd: '~', env: {} },
      group: 'Backups',
      tags: ['nas'],
      tookMs: 42_000,
      odd: { 11: 'failed' },
    },
    {
      name: 'API health',
      trigger: every(5 * MINUTE_MS, anchor),
      action: sh('curl -fsS https://api.example.com/health'),
      skip: true,
      tookMs: 380,
      odd: { 4: 'failed' },
    },
    {
      name: 'Mail sync',
      trigger: every(5 * MINUTE_MS, anchor + 90_000),
      action: sh('mbsync -a'),
      tookMs: 7_400,
      odd: { 9: 'late' },
    },
    {
      name: 'Photo import',
      trigger: cron('0 */2 * * *'),
      action: {
        kind: 'program',
        program: '/usr/local/bin/photo-import',
        args: ['--from', '/media/card', '--album', 'New pictures'],
        cwd: null,
        env: {},
      },
      tookMs: 95_000,
      odd: { 3: 'cancelled' },
      waitsFor: 'turn',
    },
    {
      name: 'Database dump',
      trigger: cron('15 3 * * *', 'America/New_York'),
      action: sh('pg_dump app | gzip > ~/dumps/app-$(date +%F).sql.gz'),
      group: 'Backups',
      tags: ['db'],
      tookMs: 31_000,
      odd: { 0: 'failed', 1: 'failed', 2: 'failed' },
      reason:
        'The command ended with exit code 2: pg_dump: error: connection to server at "db.local" failed: Connection refused',
    },
    {
      name: 'Standup reminder',
      trigger: cron('0 9 * * 1-5'),
      action: sh('notify-send "Standup in five minutes"'),
      skip: true,
      tookMs: 60,
      odd: {},
    },
    {
      name: 'Certificates',
      trigger: cron('0 4 * * 1'),
      action: sh('certbot renew --quiet'),
      group: 'Servers',
      tookMs: 5_200,
      odd: {},
    },
    {
      name: 'Weekly report',
      trigger: cron('0 9 * * 1'),
      action: sh('python3 ~/reports/weekly.py'),
      enabled: false,
      tookMs: 12_000,
      odd: {},
    },
    {
      name: 'Disk usage',
      trigger: cron('0 * * * *'),
      action: sh("df -h | awk '$5+0 > 80'"),
      tookMs: 120,
      odd: { 8: 'late' },
    },
    {
      name: 'Git mirrors',
      trigger: cron('0 12 * * *'),
      action: sh('for r in ~/mirrors/*; do git -C "$r" fetch --all --prune; done'),
      group: 'Servers',
      tookMs: 64_000,
      odd: { 0: 'failed' },
      reason: 'The command ended with exit code 128.',
    },
    {
      name: 'Clear downloads',
      trigger: cron('0 18 L * *'),
      action: sh('find ~/Downloads -mtime +60 -delete'),
      enabled: false,
      tookMs: 900,
      odd: {},
    },
    {
      name: 'Wake the coffee machine',
      trigger: cron('45 6 * * 1-5'),
      action: sh('curl -X POST http://coffee.local/brew'),
      skip: true,
      tookMs: 0,
      runs: 0,
      odd: {},
    },
    ...waitingRecipes(),
    ...triedRecipes(anchor),
  ];
}

/** s13 to s17: what asks, what has conditions, what follows an event or another. */
function waitingRecipes(): Recipe[] {
  return [
    {
      name: 'Charge invoices',
      trigger: cron('0 6 * * *'),
      action: sh('invoices charge --due today'),
      ask: true,
      waitsFor: 'answer',
      answersAfterMs: 25 * MINUTE_MS,
      graceMs: DAY_MS,
      group: 'Office',
      tookMs: 8_200,
      odd: {},
    },
    {
      name: 'Archive mail',
      trigger: cron('0 */2 * * *'),
      action: sh('notmuch new && afew --tag --new'),
      ask: true,
      waitsFor: 'answer',
      answersAfterMs: 26 * MINUTE_MS,
      tookMs: 21_000,
      odd: {},
    },
    {
      name: 'Map tiles',
      trigger: cron('30 1 * * *'),
      action: sh('tile-sync --region alps'),
      window: {
        days: [1, 2, 3, 4, 5, 6],
        hours: { from: '08:00', to: '18:00' },
        quiet: { from: '12:00', to: '13:00' },
      },
      conditions: { power: { floorPercent: 30 }, network: { host: 'nas.local:22' }, idleMs: 10 * MINUTE_MS },
      waitsFor: 'condition',
      answersAfterMs: 130 * MINUTE_MS,
      opensAt: 8,
      tookMs: 310_000,
      odd: {},
    },
    {
      name: 'Mount the share',
      trigger: { kind: 'event', event: 'resume' },
      action: sh('mount ~/share'),
      tookMs: 900,
      odd: {},
    },
    {
      name: 'Verify the backup',
      trigger: { kind: 'event', event: 'after', schedule: 's1', on: 'success' },
      action: sh('restic check --read-data-subset=1%'),
      group: 'Backups',
      tookMs: 44_000,
      odd: {},
    },
  ];
}

/** s18 to s20: a script that is tried again, an HTTP check, a group. */
function triedRecipes(anchor: Instant): Recipe[] {
  return [
    {
      name: 'Evening commit',
      trigger: cron('0 18 * * *'),
      action: {
        kind: 'script',
        interpreter: 'bash',
        text: 'set -euo pipefail\ncd ~/Documents\ngit add -A\ngit commit -m "Evening of $(date +%F)"\ngit push',
        cwd: null,
        env: { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' },
      },
      retry: { limit: 5, backoffMs: 30_000, exitCodes: [75, 128], interrupted: false },
      timeoutMs: 10 * MINUTE_MS,
      mode: 'all',
      keepAwake: 'plugged-in',
      tookMs: 4_000,
      odd: { 4: 'timed-out', 9: 'timed-out' },
    },
    {
      name: 'Shop answers',
      trigger: every(10 * MINUTE_MS, anchor + 30_000),
      action: {
        kind: 'http',
        method: 'GET',
        url: 'https://shop.example.com/api/health',
        headers: { Accept: 'application/json', Authorization: 'Bearer $' + '{secret:SHOP_TOKEN}' },
        body: null,
        followRedirects: false,
        expect: {
          status: '200-299',
          bodyContains: null,
          bodyMatches: null,
          json: { path: 'checks[0].state', equals: 'ok' },
          maxLatencyMs: 800,
        },
        certificateDays: 21,
      },
      skip: true,
      retry: { limit: 0 },
      jitterMs: 30_000,
      tookMs: 240,
      odd: { 3: 'failed' },
      reason: 'The answer has the status 503, and 200-299 was expected.',
    },
    {
      name: 'Before the weekend',
      trigger: cron('0 16 * * 5'),
      action: {
        kind: 'group',
        schedules: ['s8', 's10', 's1'],
        order: 'in-order',
        stopAtFailure: true,
      },
      overlap: 'queue',
      tookMs: 130_000,
      odd: { 0: 'failed' },
      reason: '1 of 3 did not succeed: "Git mirrors" failed.',
    },
  ];
}
