/** What the computer did, newest first: when it was away, and what became of the clocks. */
import { Tooltip } from '@mantine/core';
import type { PowerSpanView } from '@shared/contract/views';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { Fragment } from 'react';
import { useClockText } from '../../components/use-clock-text';
import { exactMoment, instantOf, instantOrNull, momentInWords, stretchInWords } from '../../time/instants';
import { timelineWords } from '../../timeline-words';
import { words } from '../../words';
import type { ClockLine } from './clock-lines';

interface MachineProps {
  readonly absences: readonly PowerSpanView[];
  readonly changes: readonly ClockLine[];
}

export function MachineTable({ absences, changes }: MachineProps): React.JSX.Element {
  const { machine, machineColumns } = timelineWords.table;
  const lines = [
    ...absences.map((absence) => ({
      at: instantOf(absence.from),
      key: `${absence.kind} ${absence.from}`,
      row: <AbsenceLine absence={absence} />,
    })),
    ...changes.map((change) => ({
      at: change.at,
      key: `${change.note} ${change.at}`,
      row: <ChangeLine change={change} />,
    })),
  ].sort((a, b) => b.at - a.at);
  return (
    <table className="ledger-table" aria-label={machine}>
      <thead>
        <tr>
          <th scope="col">{machineColumns.what}</th>
          <th scope="col">{machineColumns.when}</th>
          <th scope="col">{machineColumns.duration}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, row }) => (
          <Fragment key={key}>{row}</Fragment>
        ))}
      </tbody>
    </table>
  );
}

function ChangeLine({ change: { at, text } }: { change: ClockLine }): React.JSX.Element {
  const when = useClockText((present) => momentInWords(at, present));
  return (
    <tr>
      <td>{text}</td>
      <td>
        <Tooltip label={exactMoment(at)}>
          <time dateTime={formatInstant(at)}>{when}</time>
        </Tooltip>
      </td>
      <td className="dim">{timelineWords.table.moment}</td>
    </tr>
  );
}

function AbsenceLine({ absence }: { absence: PowerSpanView }): React.JSX.Element {
  const from = instantOf(absence.from);
  const to = instantOrNull(absence.to);
  const when = useClockText((present) =>
    to === null ? words.power.since(momentInWords(from, present)) : stretchInWords(from, to, present),
  );
  const long = useClockText((present) => {
    const lengthMs = (to ?? present) - from;
    return describeDuration(lengthMs < MINUTE_MS ? lengthMs : Math.floor(lengthMs / MINUTE_MS) * MINUTE_MS);
  });
  return (
    <tr>
      <td>{words.power.kinds[absence.kind]}</td>
      <td>{when}</td>
      <td>{long}</td>
    </tr>
  );
}
