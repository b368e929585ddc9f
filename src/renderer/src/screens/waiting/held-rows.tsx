/** What waits, a row for each range of due times, with the answers a person can give. */
import { Button } from '@mantine/core';
import type { HeldView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { useRowNote } from '../../components/hint';
import { Times } from '../../components/moment';
import { OutcomeMark } from '../../components/outcome-mark';
import { useClockText } from '../../components/use-clock-text';
import { WhyButton, WhyText } from '../../components/why-fold';
import { focusHeading } from '../../focus-heading';
import { heldDueWords, heldReasonWords } from '../../held-words';
import { hrefOf } from '../../router';
import { useSettling, type Answer } from '../../settle';
import { needsDecision } from '../../stores/facts-store';
import { exactTimes, instantOf } from '../../time/instants';
import { words } from '../../words';
import './held-rows.css';

const said = words.waiting;
/** More are shown when they are asked for. */
const FIRST = 100;

/** The row is about to leave: the same button of the next one takes the focus, or else the heading of the page. */
function moveFocusOn(button: HTMLElement): void {
  const row = button.closest('li');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  const place = [...(button.parentElement?.children ?? [])].indexOf(button);
  const target = next?.querySelectorAll<HTMLElement>('.held-answers > button')[place];
  if (target === undefined) focusHeading();
  else target.focus();
}

function Answers({ row, what }: { row: HeldView; what: string }): React.JSX.Element {
  const settling = useSettling();
  const answer = (button: HTMLElement, how: Answer): void => {
    moveFocusOn(button);
    void settling.settle(row, how);
  };
  const isYours = needsDecision(row);
  return (
    <div className="held-answers">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={said.runLabel(what)}
        onClick={(event) => answer(event.currentTarget, 'run')}
      >
        {isYours ? said.run : said.runNow}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={said.skipLabel(what)}
        onClick={(event) => answer(event.currentTarget, 'skip')}
      >
        {said.skip}
      </Button>
    </div>
  );
}

function HeldRow({ row, named }: { row: HeldView; named: boolean }): React.JSX.Element {
  const due = useClockText((now) => heldDueWords(row, now));
  const reason = useClockText((now) => heldReasonWords(row, now));
  const [open, setOpen] = useState(false);
  const id = useId();
  const what = `${row.scheduleName}: ${due}`;
  const exact = useRowNote(() => exactTimes(instantOf(row.first), instantOf(row.to)));
  return (
    <li className="held-row" data-yours={needsDecision(row)}>
      <OutcomeMark shape="queued" />
      <div className="held-what" {...exact.props}>
        <p>
          {named && (
            <a className="held-name" href={hrefOf({ screen: 'schedule', id: row.scheduleId })}>
              {row.scheduleName}
            </a>
          )}
          <span className={named ? 'held-due' : undefined}>
            <Times from={row.first} at={row.to} text={due} />
          </span>
          {exact.note}
        </p>
        <p className="held-reason">
          {reason} <WhyButton open={open} controls={id} about={what} onToggle={() => setOpen(!open)} />
        </p>
        {open && (
          <div id={id} className="held-why">
            <WhyText scheduleId={row.scheduleId} at={row.to} />
          </div>
        )}
      </div>
      <Answers row={row} what={what} />
    </li>
  );
}

/** `named` when the rows belong to several schedules. */
export function HeldRows({
  rows,
  label,
  named,
}: {
  rows: readonly HeldView[];
  label: string;
  named: boolean;
}): React.JSX.Element {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul className="held-rows" aria-label={label}>
        {(all ? rows : rows.slice(0, FIRST)).map((row) => (
          <HeldRow key={row.id} row={row} named={named} />
        ))}
      </ul>
      {!all && rows.length > FIRST && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {words.common.showMore}
        </Button>
      )}
    </>
  );
}
