import { useRecentRuns } from '../use-recent-runs';
import { RunStrip } from './run-strip';

/** The last runs of a schedule; empty places until they have been read. */
export function ScheduleStrip({ id }: { id: string }): React.JSX.Element {
  return <RunStrip runs={useRecentRuns(id)} />;
}
