/** A person's answers to what waits: they take effect on the screen at once, and main's word follows. */
import type { HeldView } from '@shared/contract/views';
import { useMemo } from 'react';
import { useActions, type Actions } from './actions';
import { announce, announceFailure, suggest } from './toasts';
import { useApp, type App } from './app-context';
import { HELD_KEPT, heldSettled, needsDecision } from './stores/facts-store';
import { words } from './words';

export type Answer = 'run' | 'skip';

export interface Settling {
  settle(row: HeldView, answer: Answer): Promise<void>;
  /** Everything that needs a decision and is shown. */
  settleAll(rows: readonly HeldView[], answer: Answer): Promise<void>;
}

const said = words.waiting;

function settlingOf({ client, stores: { facts } }: App, actions: Actions): Settling {
  async function send(rows: readonly HeldView[], answer: Answer): Promise<number | null> {
    const { held } = facts.getState();
    const ids = rows.map(({ id }) => id);
    // Of a list that is cut, "all" means those beyond it too.
    const isCut = held !== null && held.length >= HELD_KEPT && rows.length > 1;
    facts.setState((state) => heldSettled(state, new Set(ids)));
    try {
      const everything = isCut && rows.every(needsDecision);
      const { settled } = await client.held.settle({ answer, ...(everything ? { all: true } : { ids }) });
      return settled;
    } catch (error) {
      announceFailure(error);
      // It may have been settled elsewhere: what waits now, only main knows.
      const still = await client.held.list({ limit: HELD_KEPT }).catch(() => held);
      facts.setState({ held: still });
      return null;
    }
  }

  return {
    async settle(row, answer) {
      if ((await send([row], answer)) === null) return;
      if (answer === 'run') announce(said.ran(row.scheduleName));
      else
        suggest(said.skipped(row.scheduleName), {
          label: said.runAfterAll,
          act: () => void actions.runNow({ id: row.scheduleId, name: row.scheduleName }),
        });
    },
    async settleAll(rows, answer) {
      if (rows.length === 0) return;
      const settled = await send(rows, answer);
      if (settled === null) return;
      announce(answer === 'run' ? said.ranAll(settled) : said.skippedAll(settled));
    },
  };
}

export function useSettling(): Settling {
  const app = useApp();
  const actions = useActions();
  return useMemo(() => settlingOf(app, actions), [app, actions]);
}
