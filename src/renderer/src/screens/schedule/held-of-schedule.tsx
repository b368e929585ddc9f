import type { ScheduleView } from '@shared/contract/views';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { Section } from '../../components/page';
import { words } from '../../words';
import { HeldRows } from '../waiting/held-rows';

/** What of this schedule waits; nothing when nothing does. */
export function HeldOfSchedule({
  schedule: { id, name },
}: {
  schedule: ScheduleView;
}): React.JSX.Element | null {
  const held = useStore(useApp().stores.facts, (state) => state.held);
  const rows = useMemo(() => held?.filter(({ scheduleId }) => scheduleId === id) ?? [], [held, id]);
  if (rows.length === 0) return null;
  return (
    <Section title={words.schedule.waiting}>
      <HeldRows rows={rows} label={words.waiting.list(name)} named={false} />
    </Section>
  );
}
