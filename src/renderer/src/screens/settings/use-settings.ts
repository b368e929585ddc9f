import type { Settings } from '@shared/model/settings';
import type { Failure } from '@shared/model/failure';
import { useState } from 'react';
import { announceFailure, offer } from '../../toasts';
import { useApp } from '../../app-context';
import { generalSettingsWords as said } from '../../general-settings-words';
import { useRemote } from '../../use-remote';

export interface KeptSettings {
  readonly settings: Settings | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
  /** Holds at once; with a way back. */
  readonly save: (settings: Settings) => void;
}

export function useSettings(): KeptSettings {
  const { client } = useApp();
  const remote = useRemote({
    key: 'settings',
    load: () => client.settings.get(),
    isStale: ({ kind }) => kind === 'status',
  });
  const [saved, setSaved] = useState<Settings | null>(null);
  const settings = saved ?? remote.value;

  async function write(next: Settings, before: Settings | null): Promise<void> {
    setSaved(next);
    try {
      setSaved(await client.settings.update(next));
      if (before !== null) offer(said.saved, { label: said.undo, act: () => void write(before, null) });
    } catch (error) {
      setSaved(before);
      announceFailure(error);
    }
  }

  return { ...remote, settings, save: (next) => void write(next, settings) };
}
