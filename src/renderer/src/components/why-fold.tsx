/** "Why?": folds out the decision about one occurrence, in the same words as the command line's. */
import type { WhyView } from '@shared/model/why';
import { whySentences } from '@shared/words/why-words';
import { useApp } from '../app-context';
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

function Sentences({ why }: { why: WhyView }): React.JSX.Element {
  const text = useClockText((now) => {
    const format = { moment: (iso: string) => dueInWords(instantOf(iso), now), length: exactLength };
    return whySentences(why.clauses, format).join(' ');
  });
  return <p className="why-text">{text}</p>;
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
  if (why.value !== null) return <Sentences why={why.value} />;
  if (why.failure !== null) return <FailureNote failure={why.failure} onRetry={why.reload} />;
  return <p className="why-text dim">{words.why.loading}</p>;
}
