import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
  readonly command: string;
}

function allProcesses(): ProcessLine[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  return table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, state = '', command = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      state,
      command,
    }))
    .filter(({ state }) => !state.startsWith('Z'));
}

/** The process and everything below it, as command lines. */
export function processTree(root: number): ProcessLine[] {
  const all = allProcesses();
  const below = (pid: number): ProcessLine[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

/** Waits until none of these processes is left; after ten seconds names the ones that are. */
export async function untilGone(processes: readonly ProcessLine[]): Promise<ProcessLine[]> {
  const left = () => {
    const living = new Map(allProcesses().map((one) => [one.pid, one.command]));
    return processes.filter(({ pid, command }) => living.get(pid) === command);
  };
  for (let attempt = 0; attempt < 200 && left().length > 0; attempt++) await delay(50);
  return left();
}

/** The command lines that contain these words, this process's own aside. */
export function processesNamed(words: string): string[] {
  return allProcesses()
    .filter(({ pid, command }) => pid !== process.pid && command.includes(words))
    .map(({ command }) => command);
}
