/** "Why?": folds out the decision about one occurrence, in the same words as the command line's. */
import type { WhyView } from '@shared/model/why';
import { whySentences } from '@shared/words/why-words';
import { Fragment } from 'react';
import { useApp } from '../app-context';
import { now } from '../browser-clock';
import { dueInWords, exactLength, instantOf } from '../time/instants';
import { useRemote } from '../use-remote';
import { words } from '../words';
import { FailureNote } from './failure-note';
import { FoldButton } from './fold-button';
import { useClockText } from './use-clock-text';
import { factOf } from './why-links';
import './why-fold.css';

interface WhyButtonProps {
  readonly open: boolean;
  /** The id of what it folds out. */
  readonly controls: string;
  /** Which one is meant, for those who do not see where the button stands. */
  readonly about: string;
  readonly onToggle: () => void;
}

export function WhyButton({ open, controls, about, onToggle }: WhyButtonProps): React.JSX.Element {
  return (
    <FoldButton label={words.why.about(about)} open={open} controls={controls} onToggle={onToggle}>
      {words.why.ask}
    </FoldButton>
  );
}

const pageOf = (address: string): string | undefined => address.split('?')[0];

/** Whether the fact is on this very page: whichever part of it the address means, the ledger is on the page of its schedule. */
function isShown(href: string): boolean {
  const { hash } = window.location;
  const isLedgerLine = href.includes('?at=');
  return hash === href || hash.startsWith(`${href}?`) || (isLedgerLine && pageOf(hash) === pageOf(href));
}

const BREAK = '\n';

function Sentences({ why, scheduleId }: { why: WhyView; scheduleId: string }): React.JSX.Element {
  const text = useClockText((present) => {
    const format = { moment: (iso: string) => dueInWords(instantOf(iso), present), length: exactLength };
    return whySentences(why.clauses, format)
      .map((sentence) => sentence.replaceAll(BREAK, ' '))
      .join(BREAK);
  });
  const sentences = text.split(BREAK);
  return (
    <p className="why-text">
      {why.clauses.map((clause, index) => {
        const href = factOf(clause, { scheduleId, why, now: now() });
        const isHere = href === null || isShown(href);
        return (
          <Fragment key={`${clause.kind} ${index}`}>
            {index > 0 && ' '}
            {isHere ? (
              sentences[index]
            ) : (
              <a className="why-fact" href={href}>
                {sentences[index]}
              </a>
            )}
          </Fragment>
        );
      })}
    </p>
  );
}

/** Loaded when it is folded out, and again when the ledger or a run of the schedule moves on. */
export function WhyText({ scheduleId, at }: { scheduleId: string; at: string }): React.JSX.Element {
  const { client } = useApp();
  const why = useRemote({
    key: `${scheduleId} ${at}`,
    load: () => client.schedules.why({ schedule: scheduleId, at }),
    isStale: (change) =>
      (change.kind === 'ledger' && change.scheduleId === scheduleId) ||
      (change.kind === 'run' && change.run.scheduleId === scheduleId),
  });
  if (why.value !== null) return <Sentences why={why.value} scheduleId={scheduleId} />;
  if (why.failure !== null) return <FailureNote failure={why.failure} onRetry={why.reload} />;
  return <p className="why-text dim">{words.why.loading}</p>;
}
