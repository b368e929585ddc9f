/** One setting by its path (`retention`, `keepDays`), so that who changes it says nothing of the others. */
import { z } from 'zod';
import { isSame } from '../is-same';
import { settingsSchema, type Settings } from './settings';

export const settingChangeSchema = z.object({
  path: z.array(z.string().max(200)).min(1).max(3),
  /** Left out: taken away, for what has names of its own (the limit of a group, a variable). */
  value: z.unknown().optional(),
  /** What it must be until then; left out, whatever it is. */
  was: z.unknown().optional(),
});
export type SettingChange = z.infer<typeof settingChangeSchema>;

/** `undefined` where there is none. */
export function settingAt(settings: Settings, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (isGroup(part) && Object.hasOwn(part, name) ? part[name] : undefined),
    settings,
  );
}

type Judged = { readonly settings: Settings } | { readonly problem: string };

/** The settings with the changes made, or what is wrong with them in words. */
export function changedSettings(settings: Settings, changes: readonly SettingChange[]): Judged {
  const next = changes.reduce<unknown>((part, { path, value }) => withValue(part, path, value), settings);
  const judged = settingsSchema.safeParse(next);
  if (!judged.success) {
    const [issue] = judged.error.issues;
    // Of a name that cannot be, the schema says only within what is wrong with it.
    const said = issue?.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue;
    return { problem: said?.message ?? '' };
  }
  const isLost = ({ path, value }: SettingChange): boolean =>
    value !== undefined && settingAt(judged.data, path) === undefined;
  const unknown = changes.find(isLost);
  return unknown === undefined
    ? { settings: judged.data }
    : { problem: `There is no setting ${unknown.path.join('.')}.` };
}

/** What tells two settings apart, group by group. */
export function settingChanges(before: Settings, next: Settings): SettingChange[] {
  return difference(before, next, []);
}

const DEPTH = 3;

function difference(before: unknown, next: unknown, path: readonly string[]): SettingChange[] {
  if (isSame(before, next)) return [];
  if (path.length === DEPTH || !isGroup(before) || !isGroup(next))
    return [{ path: [...path], ...(next === undefined ? {} : { value: next }) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(next)])];
  return names.flatMap((name) => difference(before[name], next[name], [...path, name]));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function withValue(part: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const { [name]: old, ...others } = isGroup(part) ? part : {};
  const next = withValue(old, rest, value);
  return next === undefined ? others : { ...(isGroup(part) ? part : {}), [name]: next };
}
