/** A quiet word in the status line that an update is ready: where it is installed is a page away. */
import { hrefOf } from '../router';
import { updateWords as said } from '../update-words';
import { useUpdates } from '../use-updates';

export function UpdateHint(): React.JSX.Element | null {
  const state = useUpdates().view?.state;
  if (state?.kind !== 'ready' && state?.kind !== 'waiting-for-runs') return null;
  return (
    <a className="status-item status-update" href={hrefOf({ screen: 'settings', part: 'updates' })}>
      {state.kind === 'ready' ? said.hint(state.version) : said.hintWaits(state.version)}
    </a>
  );
}
