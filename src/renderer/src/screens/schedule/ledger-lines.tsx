/** The ledger in a narrow place: one line an entry. */
import type { LedgerEntryView } from '@shared/contract/views';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { WhyButton, WhyText } from '../../components/why-fold';
import { useId, useState } from 'react';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfOutcome } from '../../components/shape';
import { useClockText } from '../../components/use-clock-text';
import { dueWords, outcomeWords, reasonWords } from '../../ledger-words';
import { exactTimes, instantOf } from '../../time/instants';
import { words } from '../../words';
import './schedule-parts.css';
import { useLedger } from './use-ledger';

function LedgerLine({
  scheduleId,
  entry,
}: {
  scheduleId: string;
  entry: LedgerEntryView;
}): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const outcome = outcomeWords(entry);
  const due = useClockText((now) => dueWords(entry, now));
  const reason = reasonWords(entry);
  const exact = useRowNote(() => exactTimes(instantOf(entry.first), instantOf(entry.to)));
  return (
    <li className="ledger-line" {...exact.props}>
      <OutcomeMark shape={shapeOfOutcome(entry.outcome)} />
      <div>
        <p>
          {outcome}{' '}
          <span className="dim">
            <Times from={entry.first} at={entry.to} text={due} />
          </span>{' '}
          <WhyButton open={open} controls={id} about={`${outcome}, ${due}`} onToggle={() => setOpen(!open)} />
        </p>
        {exact.note}
        {reason !== null && <p className="dim">{reason}</p>}
        {open && (
          <div id={id}>
            <WhyText scheduleId={scheduleId} at={entry.to} />
          </div>
        )}
      </div>
    </li>
  );
}

export function LedgerLines({ scheduleId, limit }: { scheduleId: string; limit: number }): React.JSX.Element {
  const ledger = useLedger(scheduleId, limit);
  if (ledger.value === null)
    return ledger.failure === null ? (
      <LateSkeleton rows={2} />
    ) : (
      <FailureNote failure={ledger.failure} onRetry={ledger.reload} />
    );
  if (ledger.value.length === 0) return <p className="dim part-empty">{words.schedule.ledgerEmpty}</p>;
  return (
    <ol>
      {ledger.value.map((entry) => (
        <LedgerLine key={`${entry.from} ${entry.to}`} scheduleId={scheduleId} entry={entry} />
      ))}
    </ol>
  );
}
