import type { MorningReportView } from '@shared/contract/views';
import { useApp } from '../../app-context';
import { useRemote, type Remote } from '../../use-remote';

/** Wrapped, because there may be no report. */
export function useReport(): Remote<{ report: MorningReportView | null }> {
  const { client } = useApp();
  return useRemote({
    key: 'report',
    load: async () => ({ report: await client.power.report() }),
    isStale: ({ kind }) => kind === 'power' || kind === 'ledger' || kind === 'held',
  });
}
