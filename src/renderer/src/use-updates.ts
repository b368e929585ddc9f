import type { UpdatesView } from '@shared/contract/updates';
import { useApp } from './app-context';
import { useRemote } from './use-remote';

/** What is known of updates of Wakeful itself; `view: null` where no desktop brings them. */
export function useUpdates(): { readonly view: UpdatesView | null; readonly isKnown: boolean } {
  const { client } = useApp();
  const remote = useRemote({
    key: 'updates',
    load: async () => ({ view: await client.desktop.updates() }),
    isStale: ({ kind }) => kind === 'updates',
  });
  return { view: remote.value?.view ?? null, isKnown: remote.value !== null };
}
