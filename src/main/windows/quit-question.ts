import { dialog } from 'electron';
import type { WakefulClient } from '@shared/contract/contract';
import { shortLine } from '@shared/words/short-line';
import { RunStatus } from '@shared/model/run';
import { desktopWords as said } from './desktop-words';

/** So many runs are named. */
const NAMED = 4;
/** Far more than may go on at once. */
const MOST_RUNS = 1_000;

/** Asks before runs would be cut; where none would be, or nobody can tell, the answer is yes. */
export async function mayQuit({ client }: { client: WakefulClient }): Promise<boolean> {
  // Not by the counts of the status: those leave test runs out, which would be cut as well.
  const running = await client.runs.list({ status: RunStatus.Running, limit: MOST_RUNS }).catch(() => []);
  if (running.length === 0) return true;
  const names = running.slice(0, NAMED).map(({ scheduleName }) => shortLine(scheduleName));
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: said.app,
    message: said.runsGoOn(running.length),
    detail: said.whatQuittingDoes(names, running.length),
    buttons: [said.quit, said.stay],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
