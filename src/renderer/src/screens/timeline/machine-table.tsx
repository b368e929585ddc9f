/** What the computer did, newest first: when it was away, and what became of the clocks. */
import type { PowerSpanView } from '@shared/contract/views';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { Fragment } from 'react';
import { useFocusNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { useClockText } from '../../components/use-clock-text';
import {
  exactMoment,
  exactTimes,
  instantOf,
  instantOrNull,
  momentInWords,
  stretchInWords,
} from '../../time/instants';
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
      row: (isFirst: boolean) => <AbsenceLine absence={absence} isFirst={isFirst} />,
    })),
    ...changes.map((change) => ({
      at: change.at,
      key: `${change.note} ${change.at}`,
      row: (isFirst: boolean) => <ChangeLine change={change} isFirst={isFirst} />,
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
        {lines.map(({ key, row }, index) => (
          <Fragment key={key}>{row(index === 0)}</Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** A row that the keyboard reaches: by Tab the first, by J and K the others. Each says its exact times. */
function Row({
  isFirst,
  exact,
  children,
}: {
  isFirst: boolean;
  exact: () => string;
  children: (note: React.JSX.Element | null) => React.ReactNode;
}): React.JSX.Element {
  const { props, note } = useFocusNote(exact);
  return (
    <tr tabIndex={isFirst ? 0 : -1} {...props}>
      {children(note)}
    </tr>
  );
}

function ChangeLine({
  change: { at, text },
  isFirst,
}: {
  change: ClockLine;
  isFirst: boolean;
}): React.JSX.Element {
  const when = useClockText((present) => momentInWords(at, present));
  return (
    <Row isFirst={isFirst} exact={() => exactMoment(at)}>
      {(note) => (
        <>
          <td>{text}</td>
          <td>
            <Times at={formatInstant(at)} text={when} />
            {note}
          </td>
          <td className="dim">{timelineWords.table.moment}</td>
        </>
      )}
    </Row>
  );
}

function AbsenceLine({ absence, isFirst }: { absence: PowerSpanView; isFirst: boolean }): React.JSX.Element {
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
    <Row isFirst={isFirst} exact={() => exactTimes(from, to ?? from)}>
      {(note) => (
        <>
          <td>{words.power.kinds[absence.kind]}</td>
          <td>
            <Times from={absence.from} at={absence.to ?? absence.from} text={when} />
            {note}
          </td>
          <td>{long}</td>
        </>
      )}
    </Row>
  );
}
