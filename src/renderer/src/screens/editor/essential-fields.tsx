/** The parts that every schedule has: open while it is made, each one sentence while one that exists is looked at anew. */
import type { ReactNode } from 'react';
import { whatItRuns } from '../../action-words';
import { cadenceWords } from '../../cadence';
import { upperFirst } from '../../phrases';
import { words } from '../../words';
import { judgeAction } from './action-draft';
import { policyOf, type Draft } from './draft';
import { Fold } from './fold';
import { triggerOf } from './when';

const said = words.editor.essential;
const LONGEST = 160;

export type Essential = 'what' | 'when' | 'missed';

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

interface Written {
  readonly draft: Draft;
  /** As main reads the trigger; `null` while it cannot be read. */
  readonly cadence: string | null;
}

export function sentenceAbout(part: Essential, { draft, cadence }: Written): string {
  switch (part) {
    case 'what': {
      const { action } = judgeAction(draft);
      return action === null ? said.unfinished : said.runs(shortened(whatItRuns(action)));
    }
    case 'when':
      return cadence === null
        ? said.unfinished
        : said.sentence(cadenceWords({ cadence, trigger: triggerOf(draft.when) }));
    case 'missed': {
      const policy = policyOf(draft);
      const isWhole = [policy.graceMs, policy.limit].every((number) => !Number.isNaN(number));
      return isWhole ? said.sentence(upperFirst(words.ifMissed(policy))) : said.unfinished;
    }
  }
}

const MISSED_FIELDS = ['mode', 'limit', 'limitsAge', 'graceAmount', 'graceUnit'];
const OF_OTHER_PARTS = /^(name|group|tags|priority|(limits|execution|notify)\..*)$/;

/** Which of them a field stands in; `null` for those of other parts. */
export function essentialOf(field: string): Essential | null {
  if (field.startsWith('when.')) return 'when';
  if (MISSED_FIELDS.includes(field)) return 'missed';
  return OF_OTHER_PARTS.test(field) ? null : 'what';
}

interface EssentialFieldsProps extends Written {
  readonly part: Essential;
  /** Whether the schedule is made now. */
  readonly isNew: boolean;
  /** The fields that are wrong. */
  readonly wrong: readonly string[];
  readonly startsOpen?: boolean;
  readonly children: ReactNode;
}

export function EssentialFields(props: EssentialFieldsProps): React.JSX.Element {
  const { part, isNew, wrong, startsOpen = false, children } = props;
  if (isNew) return <>{children}</>;
  return (
    <Fold
      summary={sentenceAbout(part, props)}
      isWrong={wrong.some((field) => essentialOf(field) === part)}
      startsOpen={startsOpen}
    >
      {children}
    </Fold>
  );
}
