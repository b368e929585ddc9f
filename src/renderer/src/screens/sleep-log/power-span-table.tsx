/** The log itself: what the computer did, what that cost, and how it is known. */
import type { WakefulClient } from '@shared/contract/contract';
import type { LoggedSpanView } from '@shared/contract/views';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { useFocusNote } from '../../components/hint';
import { LateSkeleton } from '../../components/late-skeleton';
import { Times } from '../../components/moment';
import { ShowMore } from '../../components/show-more';
import { useClockText } from '../../components/use-clock-text';
import { timelineAround } from '../../router';
import { useShownRowKeys } from '../../shortcuts/use-row-keys';
import type { Feed } from '../../stores/feed';
import { createPagedList, type PagedList } from '../../stores/paged-list';
import { exactTimes, instantOf, instantOrNull, momentInWords, stretchInWords } from '../../time/instants';
import { words } from '../../words';

const PAGE = 50;

function coarse(durationMs: number): string {
  return describeDuration(
    durationMs < MINUTE_MS ? durationMs : Math.floor(durationMs / MINUTE_MS) * MINUTE_MS,
  );
}

/** What it cost, and the way to the stretch of the timeline where that can be seen. */
function Cost({ span: { cost, from, to } }: { span: LoggedSpanView }): React.JSX.Element | null {
  if (cost === null || to === null) return null;
  const text = words.power.cost(cost);
  if (text === '') return <span className="dim">{words.power.noCost}</span>;
  return (
    <a
      className="text-link"
      href={timelineAround(instantOf(from), instantOf(to))}
      aria-label={words.power.toTimeline(text)}
    >
      {text}
    </a>
  );
}

function SpanRow({ span, isFirst }: { span: LoggedSpanView; isFirst: boolean }): React.JSX.Element {
  const from = instantOf(span.from);
  const to = instantOrNull(span.to);
  const when = useClockText((now) =>
    to === null ? words.power.since(momentInWords(from, now)) : stretchInWords(from, to, now),
  );
  const duration = useClockText((now) => coarse((to ?? now) - from));
  const exact = useFocusNote(() => exactTimes(from, to ?? from));
  return (
    // One stop of Tab for the whole table; J and K go on from there, and each row says its exact times.
    <tr tabIndex={isFirst ? 0 : -1} {...exact.props}>
      <td>
        <span className="power-what">
          <span className={`power-swatch power-${span.kind}`} aria-hidden="true" />
          {words.power.kinds[span.kind]}
        </span>
      </td>
      <td>
        <Times from={span.from} at={span.to ?? span.from} text={when} data-long />
        {exact.note}
      </td>
      <td className="power-duration">{duration}</td>
      <td className="power-cost">
        <Cost span={span} />
      </td>
      <td className="soft">{span.source === null ? null : words.power.sources[span.source]}</td>
    </tr>
  );
}

function createPowerLog(client: WakefulClient): PagedList<LoggedSpanView> {
  return createPagedList({
    read: (after, limit) => client.power.log({ limit, before: after?.from }),
    keyOf: ({ kind, from }) => `${kind} ${from}`,
    pageSize: PAGE,
  });
}

/** Whether main was still looking at what came due in the newest absence, when it was asked. */
function hasUnknownCost(spans: readonly LoggedSpanView[] | null): boolean {
  const absence = spans?.find(({ kind, to }) => kind !== 'awake' && to !== null);
  return absence?.cost === null;
}

/** Keeps the log true. The ledger moves all the time, so it is followed only until it is known what the newest absence cost. */
function followed(log: PagedList<LoggedSpanView>, feed: Feed): () => void {
  let isOpen = true;
  const forget = log.store.subscribe(({ rows }) => (isOpen = hasUnknownCost(rows)));
  log.reload();
  const leave = feed.subscribe(({ kind }) => {
    if (kind === 'ready' || kind === 'power' || kind === 'held') isOpen = true;
    else if (kind !== 'ledger' || !isOpen) return;
    log.reload();
  });
  return () => {
    forget();
    leave();
  };
}

/** Every span, newest first. */
export function PowerSpanTable(): React.JSX.Element {
  const { client, feed } = useApp();
  const log = useMemo(() => createPowerLog(client), [client]);
  const { rows: spans, hasMore, failure } = useStore(log.store);
  useEffect(() => followed(log, feed), [log, feed]);
  const table = useRef<HTMLTableElement>(null);
  useShownRowKeys(table, 'tbody > tr');
  const { columns } = words.power;
  return (
    <>
      {spans === null && failure === null && <LateSkeleton rows={6} />}
      {spans !== null && (
        <table ref={table} data-list-keys className="ledger-table" aria-label={words.power.title}>
          <thead>
            <tr>
              <th scope="col">{columns.what}</th>
              <th scope="col">{columns.when}</th>
              <th scope="col" className="power-duration">
                {columns.duration}
              </th>
              <th scope="col" className="power-cost">
                {columns.cost}
              </th>
              <th scope="col">{columns.source}</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((span, index) => (
              <SpanRow key={`${span.kind} ${span.from}`} span={span} isFirst={index === 0} />
            ))}
          </tbody>
        </table>
      )}
      {failure !== null && (
        <FailureNote failure={failure} onRetry={spans === null ? log.reload : log.loadMore} />
      )}
      {hasMore && failure === null && <ShowMore onMore={log.loadMore} />}
    </>
  );
}
