import type { LedgerEntryView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { useRemote, type Remote } from '../../use-remote';

/** The newest entries of a schedule's ledger, newest first, kept current. */
export function useLedger(scheduleId: string, limit: number): Remote<LedgerEntryView[]> {
  const { client } = useApp();
  return useRemote({
    key: `${scheduleId} ${limit}`,
    load: async () => (await client.schedules.ledger({ schedule: scheduleId, limit })).toReversed(),
    isStale: (change) => change.kind === 'ledger' && change.scheduleId === scheduleId,
  });
}
