/** What became of every time the schedule was due, newest first. */
import type { LedgerEntryView } from '@shared/contract/views';
import type { WakefulClient } from '@shared/contract/contract';
import { parseInstant, type Instant } from '@shared/time/instant';
import { useEffect, useId, useMemo, useRef, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { shapeOfOutcome } from '../../components/shape';
import { ShowMore } from '../../components/show-more';
import { WhyButton, WhyText } from '../../components/why-fold';
import { useClockText } from '../../components/use-clock-text';
import { dueWords, outcomeWords, reasonWords } from '../../ledger-words';
import { hrefOf } from '../../router';
import { DATA_ROWS, useShownRowKeys } from '../../shortcuts/use-row-keys';
import { createPagedList, type PagedList } from '../../stores/paged-list';
import { exactTimes, instantOf } from '../../time/instants';
import { words } from '../../words';
import './schedule-parts.css';

const PAGE = 50;
/** So far back a line that was asked about is looked for by itself. */
const MOST_SOUGHT = 1_000;

/** How many columns the table has: what a row folds out spans them all. */
const COLUMNS = 4;

/** Whether the entry accounts for what was due then. */
function accountsFor({ from, to }: LedgerEntryView, at: Instant): boolean {
  return instantOf(from) < at && at <= instantOf(to);
}

/** The newest grows at its end, and stays what it is; where nothing counts, the next begins where it does. */
function keyOf({ from, count }: LedgerEntryView): string {
  return `${from} ${count === 0}`;
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

function createLedger(client: WakefulClient, schedule: string): PagedList<LedgerEntryView> {
  return createPagedList({
    async read(after, limit) {
      const before = after === undefined ? undefined : { from: after.from, to: after.to };
      return (await client.schedules.ledger({ schedule, limit, before })).toReversed();
    },
    keyOf,
    pageSize: PAGE,
  });
}

interface LedgerTableProps {
  readonly scheduleId: string;
  /** The due time whose line is shown with its why; `null` for none. */
  readonly at: string | null;
}

export function LedgerTable({ scheduleId, at }: LedgerTableProps): React.JSX.Element {
  const { client, feed } = useApp();
  const ledger = useMemo(() => createLedger(client, scheduleId), [client, scheduleId]);
  const { rows, hasMore, failure } = useStore(ledger.store);
  useEffect(() => {
    ledger.reload();
    return feed.subscribe((change) => {
      const isMeant = change.kind === 'ledger' && change.scheduleId === scheduleId;
      if (change.kind === 'ready' || isMeant) ledger.reload();
    });
  }, [ledger, feed, scheduleId]);
  const asked = at === null ? null : parseInstant(at);
  const meant = asked === null ? undefined : rows?.find((entry) => accountsFor(entry, asked));
  const isSought = asked !== null && meant === undefined && hasMore && (rows?.length ?? 0) < MOST_SOUGHT;
  useEffect(() => {
    if (isSought) ledger.loadMore();
  }, [ledger, isSought, rows]);
  const table = useRef<HTMLTableElement>(null);
  useArrival(table, meant === undefined ? null : at);
  useShownRowKeys(table, DATA_ROWS);
  if (rows === null)
    return failure === null ? (
      <LateSkeleton rows={4} />
    ) : (
      <FailureNote failure={failure} onRetry={ledger.reload} />
    );
  if (rows.length === 0) return <p className="dim part-empty">{words.schedule.ledgerEmpty}</p>;
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
          {rows.map((entry) => (
            <LedgerRow key={keyOf(entry)} scheduleId={scheduleId} entry={entry} isMeant={entry === meant} />
          ))}
        </tbody>
      </table>
      {failure !== null && <FailureNote failure={failure} onRetry={ledger.loadMore} />}
      {hasMore && failure === null && <ShowMore onMore={ledger.loadMore} />}
    </>
  );
}
