import type { PowerSpanView } from '@shared/contract/views';
import { Tooltip } from '@mantine/core';
import { useRef } from 'react';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { useClockText } from '../../components/use-clock-text';
import { exactMoment, instantOf, momentInWords, stretchInWords } from '../../time/instants';
import { useShownRowKeys } from '../../shortcuts/use-row-keys';
import { words } from '../../words';

function coarse(durationMs: number): string {
  return describeDuration(
    durationMs < MINUTE_MS ? durationMs : Math.floor(durationMs / MINUTE_MS) * MINUTE_MS,
  );
}

function SpanRow({ span, isFirst }: { span: PowerSpanView; isFirst: boolean }): React.JSX.Element {
  const from = instantOf(span.from);
  const to = span.to === null ? null : instantOf(span.to);
  const when = useClockText((now) =>
    to === null ? words.power.since(momentInWords(from, now)) : stretchInWords(from, to, now),
  );
  const duration = useClockText((now) => coarse((to ?? now) - from));
  const exact = to === null ? exactMoment(from) : words.power.exactRange(exactMoment(from), exactMoment(to));
  return (
    // One stop of Tab for the whole table; J and K go on from there, and each row says its exact times.
    <tr tabIndex={isFirst ? 0 : -1} aria-description={exact}>
      <td>
        <span className="power-what">
          <span className={`power-swatch power-${span.kind}`} aria-hidden="true" />
          {words.power.kinds[span.kind]}
        </span>
      </td>
      <td>
        <Tooltip label={exact} multiline maw={320}>
          <time dateTime={span.from}>{when}</time>
        </Tooltip>
      </td>
      <td className="power-duration">{duration}</td>
      <td className="soft">{span.source === null ? null : words.power.sources[span.source]}</td>
    </tr>
  );
}

/** Every span, newest first. */
export function PowerSpanTable({ spans }: { spans: readonly PowerSpanView[] }): React.JSX.Element {
  const { columns } = words.power;
  const table = useRef<HTMLTableElement>(null);
  useShownRowKeys(table, 'tbody > tr');
  return (
    <table ref={table} data-list-keys className="ledger-table" aria-label={words.power.title}>
      <thead>
        <tr>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col" className="power-duration">
            {columns.duration}
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
  );
}
