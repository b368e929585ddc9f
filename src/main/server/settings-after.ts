/** The settings with what a person asked for, or why not. Read and written in one go, so that no other change is lost. */
import type { Settings } from '@shared/model/settings';
import { isSame } from '@shared/is-same';
import { changedSettings, settingAt, type SettingChange } from '@shared/model/settings-change';
import { conflict, invalid } from '../engine/failure';

export function settingsAfter(before: Settings, changes: readonly SettingChange[]): Settings {
  const moved = changes.find(({ path, was }) => was !== undefined && !isSame(settingAt(before, path), was));
  if (moved !== undefined)
    throw conflict('This setting was changed meanwhile, in another window or by the command line.');
  const judged = changedSettings(before, changes);
  if ('problem' in judged) throw invalid(changes[0]?.path.join('.') ?? 'changes', judged.problem);
  return judged.settings;
}
