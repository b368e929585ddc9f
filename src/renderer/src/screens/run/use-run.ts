import type { RunView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { useRemote, type Remote } from '../../use-remote';

/** A run as it goes on. */
export function useRun(id: string): Remote<RunView> {
  const { client } = useApp();
  return useRemote({
    key: id,
    load: () => client.runs.get({ run: id }),
    isStale: (change) => change.kind === 'run' && change.run.id === id,
  });
}
