/** The ledger in a narrow place: one line an entry. */
import type { LedgerEntryView } from '@shared/contract/views';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfOutcome } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { dueWords, outcomeWords, reasonWords } from '../../ledger-words';
import { words } from '../../words';
import './schedule-parts.css';
import { useLedger } from './use-ledger';

function LedgerLine({ entry }: { entry: LedgerEntryView }): React.JSX.Element {
  const due = useClockText((now) => dueWords(entry, now));
  const reason = reasonWords(entry);
  return (
    <li className="ledger-line">
      <OutcomeMark shape={shapeOfOutcome(entry.outcome)} />
      <div>
        <p>
          {outcomeWords(entry)} <span className="dim">{due}</span>
        </p>
        {reason !== null && <p className="dim">{reason}</p>}
      </div>
    </li>
  );
}

export function LedgerLines({ scheduleId, limit }: { scheduleId: string; limit: number }): React.JSX.Element {
  const ledger = useLedger(scheduleId, limit);
  if (ledger.value === null || ledger.value.length === 0)
    return <p className="dim part-empty">{ledger.value === null ? '' : words.schedule.ledgerEmpty}</p>;
  return (
    <ol>
      {ledger.value.map((entry) => (
        <LedgerLine key={`${entry.from} ${entry.to}`} entry={entry} />
      ))}
    </ol>
  );
}
