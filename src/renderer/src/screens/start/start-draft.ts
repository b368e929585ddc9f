/** The first schedule as it is being chosen: a draft of the editor, of which only a few fields are asked. */
import { templateWords as said } from '../../template-words';
import { EMPTY_DRAFT, type Draft } from '../editor/draft';
import { filledFrom } from '../editor/templates';
import { FIRST_WHEN, withChoice } from '../editor/when';

export const CHOICES = ['archive', 'url-check', 'clean-up', 'own'] as const;
export type Choice = (typeof CHOICES)[number];

export const ANSWERS = ['once', 'skip', 'ask'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Something that runs everywhere, so that there is a result to see. */
const OWN: Draft = {
  ...EMPTY_DRAFT,
  name: said.start.ownName,
  line: said.start.lineExample,
};

export function startDraft(choice: Choice, platform: string): Draft {
  if (choice === 'own') return OWN;
  const draft = filledFrom(choice, EMPTY_DRAFT, platform);
  // Here only a time of the day is asked; a check goes on all day.
  return choice === 'url-check'
    ? draft
    : { ...draft, when: withChoice(FIRST_WHEN, { rhythm: 'daily', time: draft.when.time }) };
}

/** Another thing to run; the answer that was given about sleep stays, and so does a time that was chosen. */
export function withChoiceOf(draft: Draft, before: Choice, choice: Choice, platform: string): Draft {
  const next = startDraft(choice, platform);
  const fresh = startDraft(before, platform);
  return {
    ...next,
    mode: draft.mode === fresh.mode ? next.mode : draft.mode,
    when:
      draft.when.time !== fresh.when.time && choice !== 'url-check'
        ? withChoice(next.when, { time: draft.when.time })
        : next.when,
  };
}
