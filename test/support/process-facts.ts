/** What the system says about a process. Linux only. */
import { readFile, readdir, readlink } from 'node:fs/promises';

/** What its open descriptors lead to, sorted. Those that were closed under the look are left out. */
export async function descriptorsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const links = (await readdir(folder)).map((name) => readlink(`${folder}/${name}`).catch(() => null));
  return (await Promise.all(links))
    .filter((target): target is string => target !== null)
    .filter((target) => !target.startsWith('/proc/'))
    .sort();
}

/** The most memory that it has ever held, in bytes. */
export async function peakMemoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** How many of its children have ended and were not collected. */
export async function zombiesOf(parent: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.filter((stat) => stat.includes(`) Z ${parent} `)).length;
}
