/** The fake world's updates of Wakeful itself. */
import type { UpdateStateView, UpdatesView } from '@shared/contract/updates';
import { refused } from './renderer-fake-failure';

/** `view: null` is a browser, where no desktop brings them. Tell the watchers after a change made by hand. */
export class FakeUpdates {
  view: UpdatesView | null = { version: '0.1.0', cannot: null, state: { kind: 'off' } };
  onChange: () => void = () => undefined;

  readonly client = {
    updates: () => Promise.resolve(structuredClone(this.view)),
    lookForUpdates: async () => this.become({ kind: 'checking' }),
    installUpdate: async ({ version }: { version: string }) =>
      this.become({ kind: 'waiting-for-runs', version, runs: 2 }),
    postponeUpdate: async () => {
      const state = this.view?.state;
      return this.become({ kind: 'ready', version: state && 'version' in state ? state.version : '' });
    },
  };

  become(state: UpdateStateView): UpdatesView {
    if (this.view === null) throw refused('unavailable', 'No desktop brings updates.');
    this.view = { ...this.view, state };
    this.onChange();
    return structuredClone(this.view);
  }
}
