import type { HeldView } from '@shared/contract/views';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { words } from '../../words';
import { HeldRows } from '../waiting/held-rows';

interface Owner {
  readonly id: string;
  readonly name: string;
}

function useHeldOf({ id }: Owner): readonly HeldView[] {
  const held = useStore(useApp().stores.facts, (state) => state.held);
  return useMemo(() => held?.filter(({ scheduleId }) => scheduleId === id) ?? [], [held, id]);
}

/** What of a schedule waits, in a part of its own; nothing when nothing does. */
export function HeldOfSchedule({
  schedule,
  part,
}: {
  schedule: Owner;
  part: (rows: React.JSX.Element) => React.JSX.Element;
}): React.JSX.Element | null {
  const rows = useHeldOf(schedule);
  if (rows.length === 0) return null;
  return part(<HeldRows rows={rows} label={words.waiting.list(schedule.name)} named={false} />);
}
