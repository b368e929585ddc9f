/** "Why?": folds out the decision about one occurrence, in the same words as the command line's. */
import type { WhyClause, WhyView } from '@shared/model/why';
import { HOUR_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { whySentences } from '@shared/words/why-words';
import { Fragment } from 'react';
import { useApp } from '../app-context';
import { hrefOf, TIMELINE } from '../router';
import { dueInWords, exactLength, instantOf } from '../time/instants';
import { useRemote } from '../use-remote';
import { words } from '../words';
import { FailureNote } from './failure-note';
import { FoldButton } from './fold-button';
import { useClockText } from './use-clock-text';
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

/** Where the fact of a clause can be looked at; `null` where nothing shows more than the sentence. */
function factOf(clause: WhyClause, scheduleId: string, runId: string | null): string | null {
  if (clause.kind === 'absence') {
    const from = formatInstant(instantOf(clause.span.from) - HOUR_MS);
    const to = formatInstant(instantOf(clause.span.to) + HOUR_MS);
    return hrefOf({ ...TIMELINE, from, to });
  }
  if (clause.kind === 'policy') return hrefOf({ screen: 'edit-schedule', id: scheduleId });
  return clause.kind === 'run' && runId !== null ? hrefOf({ screen: 'run', id: runId }) : null;
}

const BREAK = '\n';

function Sentences({ why, scheduleId }: { why: WhyView; scheduleId: string }): React.JSX.Element {
  const text = useClockText((now) => {
    const format = { moment: (iso: string) => dueInWords(instantOf(iso), now), length: exactLength };
    return whySentences(why.clauses, format)
      .map((sentence) => sentence.replaceAll(BREAK, ' '))
      .join(BREAK);
  });
  const sentences = text.split(BREAK);
  return (
    <p className="why-text">
      {why.clauses.map((clause, index) => {
        const href = factOf(clause, scheduleId, why.runId);
        const isHere = href === null || href === window.location.hash;
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
