import { assertNever } from '@shared/assert-never';
import type { AbsenceCost, LedgerEntryView, LoggedSpanView } from '@shared/contract/views';
import { LedgerReason, type LedgerReason as Reason } from '@shared/model/ledger';
import { PowerSpanSource, type PowerSpanSource as Source } from '@shared/model/power-span';
import { parseInstant } from '@shared/time/instant';
import { formatTable } from './table';
import { lengthWords, whenWords, type Present } from './words';

export function ledgerTable(rows: readonly LedgerEntryView[], present: Present): string {
  if (rows.length === 0) return 'Nothing was due yet.';
  return formatTable(
    [
      { title: 'AFTER' },
      { title: 'UP TO' },
      { title: 'COUNT', right: true },
      { title: 'OUTCOME' },
      { title: 'WHY' },
      { title: 'RUN' },
    ],
    rows.map((row) => [
      whenWords(row.from, present, true),
      whenWords(row.to, present, true),
      `${row.countIsMinimum ? 'over ' : ''}${row.count.toLocaleString('en')}`,
      row.outcome === 'caught-up' ? 'caught up' : row.outcome,
      row.reason === null ? '' : reasonWords(row.reason),
      row.runId ?? '',
    ]),
  );
}

export function reasonWords(reason: Reason): string {
  switch (reason) {
    case LedgerReason.Asleep:
      return 'the computer was asleep';
    case LedgerReason.NotRunning:
      return 'Wakeful was not running';
    case LedgerReason.Stalled:
      return 'Wakeful was held up';
    case LedgerReason.PastGrace:
      return 'missed too long ago';
    case LedgerReason.OverCatchUpLimit:
      return 'more were missed than the limit';
    case LedgerReason.Overlap:
      return 'the run before was still going';
    case LedgerReason.Superseded:
      return 'the schedule was edited';
    case LedgerReason.Disabled:
      return 'the schedule was off';
    case LedgerReason.Paused:
      return 'it was paused';
    case LedgerReason.Condition:
      return 'its conditions were not met';
    case LedgerReason.Declined:
      return 'you said no';
    case LedgerReason.ClockChanged:
      return 'the clock was set back';
    default:
      return assertNever(reason);
  }
}

/** `3 ran late, 1 skipped, 2 wait`. */
function costWords(cost: AbsenceCost | null): string {
  if (cost === null) return '';
  const parts = [
    [cost.late, 'ran late'],
    [cost.skipped, 'skipped'],
    [cost.waiting, cost.waiting === 1 ? 'waits' : 'wait'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
    .join(', ');
  if (said === '') return 'nothing';
  return cost.isMinimum ? `at least ${said}` : said;
}

export function powerTable(spans: readonly LoggedSpanView[], present: Present): string {
  if (spans.length === 0) return 'Nothing is recorded yet. Start Wakeful: wakeful serve';
  return formatTable(
    [
      { title: 'STATE' },
      { title: 'FROM' },
      { title: 'TO' },
      { title: 'LENGTH', right: true },
      { title: 'COST' },
      { title: 'KNOWN FROM' },
    ],
    spans.map((span) => {
      const lengthMs =
        (parseInstant(span.to ?? '') ?? present.now) - (parseInstant(span.from) ?? present.now);
      return [
        span.kind === 'off' ? 'not running' : span.kind,
        whenWords(span.from, present, true),
        span.to === null ? 'now' : whenWords(span.to, present, true),
        lengthWords(Math.max(0, lengthMs)),
        costWords(span.cost),
        span.source === null ? '' : sourceWords(span.source),
      ];
    }),
  );
}

function sourceWords(source: Source): string {
  switch (source) {
    case PowerSpanSource.PowerMonitor:
      return 'the system said so';
    case PowerSpanSource.ClockGap:
      return 'a gap between two clocks';
    case PowerSpanSource.HeartbeatGap:
      return 'the last heartbeat';
    default:
      return assertNever(source);
  }
}
