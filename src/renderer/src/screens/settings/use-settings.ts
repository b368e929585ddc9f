import type { Settings } from '@shared/model/settings';
import { changedSettings, settingAt, type SettingChange } from '@shared/model/settings-change';
import type { Failure } from '@shared/model/failure';
import { useState } from 'react';
import { announceFailure, offer } from '../../toasts';
import { useApp } from '../../app-context';
import { generalSettingsWords as said } from '../../general-settings-words';
import { titleOf } from './general-settings';
import { useRemote } from '../../use-remote';

export interface KeptSettings {
  readonly settings: Settings | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
  /** Holds at once; with a way back. Of everything else it says nothing. */
  readonly save: (change: SettingChange) => void;
}

export function useSettings(): KeptSettings {
  const { client } = useApp();
  const remote = useRemote({
    key: 'settings',
    load: () => client.settings.get(),
    isStale: ({ kind }) => kind === 'status',
  });
  /** What main answered to the newest change; until it is read again, after a change by anybody. */
  const [answered, setAnswered] = useState<{ settings: Settings; instead: Settings | null } | null>(null);
  /** On their way to main. */
  const [pending, setPending] = useState<readonly SettingChange[]>([]);
  const known = answered !== null && answered.instead === remote.value ? answered.settings : remote.value;
  const hoped = known === null ? null : changedSettings(known, pending);
  const settings = hoped === null || 'problem' in hoped ? known : hoped.settings;

  async function write(change: SettingChange, before: unknown, canUndo: boolean): Promise<void> {
    setPending((others) => [...others, change]);
    try {
      const settled = await client.settings.change({ changes: [change] });
      setAnswered({ settings: settled, instead: remote.value });
      const { path, value } = change;
      if (canUndo)
        offer(said.saved(titleOf(settled, path)), {
          label: said.undo,
          act: () => void write({ path, value: before, was: value }, value, false),
        });
    } catch (error) {
      announceFailure(error);
    } finally {
      setPending((others) => others.filter((other) => other !== change));
    }
  }

  return {
    ...remote,
    settings,
    save(change) {
      if (settings !== null) void write(change, settingAt(settings, change.path), true);
    },
  };
}
