import { dialog } from 'electron';
import type { WakefulClient } from '@shared/contract/contract';
import { RunStatus } from '@shared/model/run';
import { shortLine } from '../tray/menu-text';
import { desktopWords as said } from './desktop-words';

/** So many runs are named. */
const NAMED = 4;

/** Asks before runs would be cut; where none would be, or nobody can tell, the answer is yes. */
export async function mayQuit({ client }: { client: WakefulClient }): Promise<boolean> {
  const running = await runningNow(client).catch(() => null);
  if (running === null || running.count === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: said.app,
    message: said.runsGoOn(running.count),
    detail: said.whatQuittingDoes(running.names, running.count),
    buttons: [said.quit, said.stay],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

async function runningNow(client: WakefulClient): Promise<{ count: number; names: string[] }> {
  const { queue } = await client.status.get();
  if (queue.running === 0) return { count: 0, names: [] };
  const runs = await client.runs.list({ status: RunStatus.Running, limit: NAMED });
  return { count: queue.running, names: runs.map(({ scheduleName }) => shortLine(scheduleName)) };
}
