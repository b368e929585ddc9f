import type { Command } from 'commander';
import type { Concurrency, Settings } from '@shared/model/settings';
import { settingChanges } from '@shared/model/settings-change';
import { clip, readDuration, readSwitch, readWholeNumber } from '../arguments';
import { readEnvironment, withEnvironmentOptions, type EnvironmentOptions } from '../environment-options';
import { misuse } from '../exit';
import { readNotices, withNoticeOptions, type NoticeOptions } from '../notice-options';
import { readRetention, withRetentionOptions, type RetentionOptions } from '../retention-options';
import type { GetSession, Session } from '../session';
import { settingFacts } from '../waiting-words';
import { collect } from './definition-options';

interface SettingOptions extends EnvironmentOptions, RetentionOptions, NoticeOptions {
  readonly settle?: string;
  readonly atOnce?: string;
  readonly apart?: string;
  readonly runsAtOnce?: string;
  readonly groupAtOnce?: readonly string[];
  readonly updates?: string;
}

export function addSettingsCommand(program: Command, session: GetSession): void {
  const command = program
    .command('settings')
    .description('show what holds for all schedules, or change it')
    .option('--settle <duration>', 'after a wake or a start, catch-ups wait so long')
    .option('--at-once <number>', 'so many catch-ups go on at a time')
    .option('--apart <duration>', 'so far apart they start')
    .option('--runs-at-once <number>', 'so many runs of all kinds go on at a time')
    .option(
      '--group-at-once <name=number>',
      'so many runs of a group go on at a time; none: no limit; may be given again',
      collect,
    )
    .option('--updates <on|off>', 'the app looks for newer versions of itself');
  withNoticeOptions(withRetentionOptions(withEnvironmentOptions(command))).action((options: SettingOptions) =>
    settings(session(), options),
  );
}

async function settings(session: Session, options: SettingOptions): Promise<void> {
  const change = readChange(options);
  const client = await (change === null ? session.reading() : session.running());
  const before = await client.settings.get();
  const now =
    change === null
      ? before
      : await client.settings.change({ changes: settingChanges(before, change(before)) });
  await session.answer(now, settingFacts(now));
}

/** What is given is read before anybody is asked; `null` when nothing is to be changed. */
function readChange(options: SettingOptions): ((before: Settings) => Settings) | null {
  const { settle, atOnce, apart, runsAtOnce, groupAtOnce, updates } = options;
  if (Object.values(options).every((value) => value === undefined)) return null;
  const catchUp = {
    ...(settle === undefined ? {} : { settleMs: readDuration('--settle', settle) }),
    ...(atOnce === undefined ? {} : { atOnce: readWholeNumber('--at-once', atOnce, '--at-once 2') }),
    ...(apart === undefined ? {} : { apartMs: readDuration('--apart', apart) }),
  };
  const places =
    runsAtOnce === undefined
      ? {}
      : { atOnce: readWholeNumber('--runs-at-once', runsAtOnce, '--runs-at-once 5') };
  const groups = (groupAtOnce ?? []).map(readGroup);
  const environment = readEnvironment(options);
  const retention = readRetention(options);
  const notices = readNotices(options);
  const looks = updates === undefined ? {} : { isOn: readSwitch('--updates', updates) };
  return (before) => ({
    ...before,
    catchUp: { ...before.catchUp, ...catchUp },
    concurrency: { ...before.concurrency, ...places, groups: withGroups(before.concurrency.groups, groups) },
    environment: environment(before.environment),
    retention: { ...before.retention, ...retention },
    notices: { ...before.notices, ...notices },
    updates: { ...before.updates, ...looks },
  });
}

interface GroupLimit {
  readonly name: string;
  /** `null`: none of its own. */
  readonly most: number | null;
}

function readGroup(pair: string): GroupLimit {
  const middle = pair.lastIndexOf('=');
  const [name, most] = [pair.slice(0, middle).trim(), pair.slice(middle + 1).trim()];
  if (middle < 1 || name === '')
    throw misuse('--group-at-once', `"${clip(pair)}" is not NAME=NUMBER.`, EXAMPLE);
  return {
    name,
    most: most === 'none' ? null : readWholeNumber('--group-at-once', most, '--group-at-once backup=1'),
  };
}

function withGroups(before: Concurrency['groups'], changes: readonly GroupLimit[]): Concurrency['groups'] {
  const groups = new Map(Object.entries(before));
  for (const { name, most } of changes) {
    if (most === null) groups.delete(name);
    else groups.set(name, most);
  }
  return Object.fromEntries(groups);
}

const EXAMPLE = 'For example: --group-at-once backup=1';
