/** What became of every time the schedule was due, newest first. */
import type { LedgerEntryView } from '@shared/contract/views';
import { Button } from '@mantine/core';
import { parseInstant, type Instant } from '@shared/time/instant';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfOutcome } from '../../components/shape';
import { WhyButton, WhyText } from '../../components/why-fold';
import { useClockText } from '../../components/use-clock-text';
import { dueWords, outcomeWords, reasonWords } from '../../ledger-words';
import { hrefOf } from '../../router';
import { DATA_ROWS, useShownRowKeys } from '../../shortcuts/use-row-keys';
import { exactTimes, instantOf } from '../../time/instants';
import { words } from '../../words';
import './schedule-parts.css';
import { useLedger } from './use-ledger';

const FIRST = 50;
const ALL = 1_000;

/** How many columns the table has: what a row folds out spans them all. */
const COLUMNS = 4;

/** Whether the entry accounts for what was due then. */
function accountsFor({ from, to }: LedgerEntryView, at: Instant): boolean {
  return instantOf(from) < at && at <= instantOf(to);
}

interface LedgerRowProps {
  readonly scheduleId: string;
  readonly entry: LedgerEntryView;
  /** Whether somebody came to ask about it. */
  readonly isMeant: boolean;
}

function LedgerRow({ scheduleId, entry, isMeant }: LedgerRowProps): React.JSX.Element {
  const due = useClockText((now) => dueWords(entry, now));
  const exactly = (): string => exactTimes(instantOf(entry.first), instantOf(entry.to));
  const exact = useRowNote(exactly);
  const [open, setOpen] = useState(isMeant);
  const [wasMeant, setWasMeant] = useState(isMeant);
  if (isMeant !== wasMeant) {
    setWasMeant(isMeant);
    if (isMeant) setOpen(true);
  }
  const id = useId();
  const outcome = outcomeWords(entry);
  const reason = reasonWords(entry);
  return (
    <>
      <tr data-expected={entry.outcome === 'ran'} data-meant={isMeant} {...exact.props}>
        <td className="ledger-outcome">
          <OutcomeMark shape={shapeOfOutcome(entry.outcome)} />
          {outcome}
        </td>
        <td>
          <Times from={entry.first} at={entry.to} text={due} data-long={entry.count > 1} />
          {exact.note}
        </td>
        <td className="soft">
          <span className="ledger-why">
            {reason !== null && <span>{reason}</span>}
            <WhyButton
              open={open}
              controls={id}
              about={`${outcome}, ${due}`}
              onToggle={() => setOpen(!open)}
            />
          </span>
        </td>
        <td className="ledger-run">
          {entry.runId !== null && (
            <a className="text-link" href={hrefOf({ screen: 'run', id: entry.runId })}>
              {words.schedule.ledgerRun(entry.runId)}
            </a>
          )}
        </td>
      </tr>
      {open && (
        <tr className="why-row">
          <td id={id} colSpan={COLUMNS}>
            <p className="dim">{exactly()}</p>
            <WhyText scheduleId={scheduleId} at={entry.to} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Leads to the line that was asked about as soon as it is there, once for each question. */
function useArrival(table: RefObject<HTMLTableElement | null>, meant: string | null): void {
  useEffect(() => {
    const row = meant === null ? null : table.current?.querySelector('[data-meant="true"]');
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('[aria-expanded]')?.focus({ preventScroll: true });
  }, [table, meant]);
}

interface LedgerTableProps {
  readonly scheduleId: string;
  /** The due time whose line is shown with its why; `null` for none. */
  readonly at: string | null;
}

export function LedgerTable({ scheduleId, at }: LedgerTableProps): React.JSX.Element {
  const [limit, setLimit] = useState(FIRST);
  const ledger = useLedger(scheduleId, limit);
  const asked = at === null ? null : parseInstant(at);
  const meant = asked === null ? undefined : ledger.value?.find((entry) => accountsFor(entry, asked));
  if (asked !== null && meant === undefined && ledger.value?.length === FIRST && limit === FIRST)
    setLimit(ALL);
  const table = useRef<HTMLTableElement>(null);
  useArrival(table, meant === undefined ? null : at);
  useShownRowKeys(table, DATA_ROWS);
  if (ledger.value === null)
    return ledger.failure === null ? (
      <LateSkeleton rows={4} />
    ) : (
      <FailureNote failure={ledger.failure} onRetry={ledger.reload} />
    );
  if (ledger.value.length === 0) return <p className="dim part-empty">{words.schedule.ledgerEmpty}</p>;
  return (
    <>
      <table ref={table} data-list-keys className="ledger-table" aria-label={words.schedule.ledger}>
        <thead>
          <tr>
            <th scope="col">{words.schedule.ledgerColumns.outcome}</th>
            <th scope="col">{words.schedule.ledgerColumns.when}</th>
            <th scope="col">{words.schedule.ledgerColumns.reason}</th>
            <th scope="col" className="ledger-run">
              {words.schedule.ledgerColumns.run}
            </th>
          </tr>
        </thead>
        <tbody>
          {ledger.value.map((entry) => (
            <LedgerRow
              key={`${entry.from} ${entry.to}`}
              scheduleId={scheduleId}
              entry={entry}
              isMeant={entry === meant}
            />
          ))}
        </tbody>
      </table>
      {ledger.value.length === limit && limit < ALL && (
        <Button variant="subtle" onClick={() => setLimit(ALL)}>
          {words.common.showMore}
        </Button>
      )}
      {ledger.value.length === ALL && <p className="dim part-empty">{words.schedule.ledgerCut(ALL)}</p>}
    </>
  );
}
