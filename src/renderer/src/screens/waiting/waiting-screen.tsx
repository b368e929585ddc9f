/** What was missed and is not decided yet: first what needs the person's word. */
import type { HeldView } from '@shared/contract/views';
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { Page, Section } from '../../components/page';
import { useShownRowKeys } from '../../shortcuts/use-row-keys';
import { HELD_KEPT, needsDecision } from '../../stores/facts-store';
import { words } from '../../words';
import { AnswerAll } from './answer-all';
import { HeldRows } from './held-rows';
import './waiting-screen.css';

const said = words.waiting;

function Everything({ held }: { held: readonly HeldView[] }): React.JSX.Element {
  const [yours, others] = useMemo(
    () => [held.filter(needsDecision), held.filter((row) => !needsDecision(row))],
    [held],
  );
  const rows = useRef<HTMLDivElement>(null);
  useShownRowKeys(rows, '.held-row');
  return (
    <div ref={rows} data-list-keys>
      {yours.length > 0 && (
        <Section title={said.decisions} aside={yours.length > 1 && <AnswerAll rows={yours} />}>
          <HeldRows rows={yours} label={said.list(said.decisions)} named />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={said.others}>
          <HeldRows rows={others} label={said.list(said.others)} named />
        </Section>
      )}
      {held.length >= HELD_KEPT && <p className="dim">{said.cut(held.length)}</p>}
    </div>
  );
}

export function WaitingScreen(): React.JSX.Element {
  const held = useStore(useApp().stores.facts, (state) => state.held);
  return (
    <Page title={said.title} className="page-narrow waiting">
      {held === null && <FirstLoad rows={4} />}
      {held?.length === 0 && <EmptyNote title={said.emptyTitle} text={said.emptyText} />}
      {held !== null && held.length > 0 && (
        <>
          <p className="dim">{said.hint}</p>
          <Everything held={held} />
        </>
      )}
    </Page>
  );
}
