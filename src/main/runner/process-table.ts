/** Every process of the machine with its parent and its group, at one moment. POSIX only. */
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Only good for comparison: tells a process from a later one with the same pid. */
  readonly startedAt: string;
}

const run = promisify(execFile);

/** Without those that have ended and only wait to be collected. Rejects where it cannot be read whole: a part would mislead. */
export async function processTable(platform: NodeJS.Platform): Promise<ProcessRow[]> {
  return platform === 'linux' ? fromProc() : fromPs();
}

async function fromProc(): Promise<ProcessRow[]> {
  const names = await readdir('/proc');
  const rows = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (name) => {
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(nullIfGone);
      return stat === null ? null : parseStat(Number(name), stat);
    });
  return (await Promise.all(rows)).filter((row) => row !== null);
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return null;
  throw error;
}

function parseStat(pid: number, stat: string): ProcessRow | null {
  // Counted after the program's name, which may itself hold spaces and parentheses: state, parent, group, …
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group] = fields;
  const startedAt = fields[19];
  if (state === undefined || startedAt === undefined || state === 'Z' || state === 'X') return null;
  return { pid, parent: Number(parent), group: Number(group), startedAt };
}

async function fromPs(): Promise<ProcessRow[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat=,lstart=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, group, state, startedAt] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (state === undefined || startedAt === undefined || state.startsWith('Z')) return [];
    return { pid: Number(pid), parent: Number(parent), group: Number(group), startedAt };
  });
}

/** The process, its descendants, and whoever else is in its group. */
export function treeOf(pid: number, table: readonly ProcessRow[]): ProcessRow[] {
  const tree = new Map<number, ProcessRow>();
  const grow = (): boolean => {
    const before = tree.size;
    for (const row of table)
      if (row.pid === pid || row.group === pid || tree.has(row.parent)) tree.set(row.pid, row);
    return tree.size > before;
  };
  while (grow());
  return [...tree.values()];
}
