/** On the board in the morning: what cannot go on without the person. Nothing when nothing does. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { OutcomeMark } from '../../components/outcome-mark';
import { hrefOf, WAITING } from '../../router';
import { decisionCount, needsDecision } from '../../stores/facts-store';
import { words } from '../../words';
import './decisions-band.css';

const said = words.waiting;
const NAMES_SHOWN = 3;

export function DecisionsBand(): React.JSX.Element | null {
  const { facts } = useApp().stores;
  const held = useStore(facts, (state) => state.held);
  const count = useStore(facts, decisionCount);
  const names = useMemo(
    () => [...new Set((held ?? []).filter(needsDecision).map(({ scheduleName }) => scheduleName))],
    [held],
  );
  if (count === 0) return null;
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const more = names.length - NAMES_SHOWN;
  return (
    <section className="decisions-band" aria-label={said.decisions}>
      <OutcomeMark shape="queued" />
      <p className="clip">
        {said.band(count)} <strong>{shown}</strong> {more > 0 && said.bandMore(more)}
      </p>
      <Button size="compact-sm" component="a" href={hrefOf(WAITING)}>
        {said.decide}
      </Button>
    </section>
  );
}
