import { useRecentRuns } from '../use-recent-runs';
import { RunStrip } from './run-strip';

/** What became of the last times that a schedule was due; empty places until it has been read. */
export function ScheduleStrip({ id }: { id: string }): React.JSX.Element {
  return <RunStrip scheduleId={id} strip={useRecentRuns(id)} />;
}
