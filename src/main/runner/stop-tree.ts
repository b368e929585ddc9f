/**
 * Ends a job with everything it started. Its group gets the signals as a whole, so that nobody in it slips away between
 * two looks; descendants that left the group (`timeout`, `setsid`) are found through their parents and get them singly.
 */
import { execFile } from 'node:child_process';
import type { Timer } from '../engine/ports';
import { processTable, treeOf, type ProcessRow } from './process-table';

const LOOK_AGAIN_MS = 100;
/** How long a killed process may take to vanish: one that hangs in the kernel must not hang the run. */
const VANISH_MS = 1_000;

export interface StopOptions {
  /** The job's own process, which leads its group. The caller has made sure that it is this one. */
  readonly pid: number;
  /** How long the tree may take to end by itself. */
  readonly graceMs: number;
  readonly timer: Timer;
  readonly platform: NodeJS.Platform;
}

/** Resolves when nothing of the tree lives any more, or nothing more can be done. */
export async function stopTree(options: StopOptions): Promise<void> {
  if (options.platform === 'win32') return taskkill(options.pid);
  const table = await tableIfPossible(options);
  const first = table === null ? groupOf(options.pid) : treeOf(options.pid, table);
  signalAll(options.pid, first, 'SIGTERM');
  // A stopped process hears a signal only when it goes on.
  signalAll(options.pid, first, 'SIGCONT');
  const stubborn = await waitForEnd(options, first, options.graceMs);
  if (stubborn.length === 0) return;
  signalAll(options.pid, stubborn, 'SIGKILL');
  await waitForEnd(options, stubborn, VANISH_MS);
}

/** Answers who of the tree still lives after `ms`, with the children they have got since. */
async function waitForEnd(
  options: StopOptions,
  tree: readonly ProcessRow[],
  ms: number,
): Promise<readonly ProcessRow[]> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const table = await tableIfPossible(options);
    const living = table === null ? groupOf(options.pid) : survivors(options.pid, tree, table);
    if (living.length === 0 || waited >= ms) return living;
    const pause = Math.min(LOOK_AGAIN_MS, ms - waited);
    await new Promise<void>((resolve) => void options.timer.after(pause, resolve));
  }
}

/** `null` where it cannot be read, as when no file can be opened any more. Then the group is all that is known of the tree. */
async function tableIfPossible({ platform }: StopOptions): Promise<readonly ProcessRow[] | null> {
  try {
    return await processTable(platform);
  } catch {
    return null;
  }
}

/** The group in the place of those who are in it; none when nobody is. */
function groupOf(pid: number): readonly ProcessRow[] {
  try {
    process.kill(-pid, 0);
    return [{ pid, parent: 0, group: pid, startedAt: '' }];
  } catch {
    return [];
  }
}

function survivors(
  pid: number,
  tree: readonly ProcessRow[],
  table: readonly ProcessRow[],
): readonly ProcessRow[] {
  const known = new Map(tree.map((row) => [row.pid, row.startedAt]));
  const living = new Map(table.filter((row) => row.group === pid).map((row) => [row.pid, row]));
  for (const row of table)
    if (known.get(row.pid) === row.startedAt)
      for (const descendant of treeOf(row.pid, table)) living.set(descendant.pid, descendant);
  return [...living.values()];
}

function signalAll(group: number, tree: readonly ProcessRow[], signal: NodeJS.Signals): void {
  if (tree.some((row) => row.group === group)) send(-group, signal);
  for (const row of tree) if (row.group !== group) send(row.pid, signal);
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended meanwhile, or has become another user's; either way there is nothing to do.
  }
}

function taskkill(pid: number): Promise<void> {
  return new Promise((resolve) => {
    execFile('taskkill', ['/T', '/F', '/PID', String(pid)], { windowsHide: true }, () => resolve());
  });
}
