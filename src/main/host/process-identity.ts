/**
 * Names a process so that the name stays true: a pid is reused, and after a reboot it says nothing. Boot id, pid and
 * start time together belong to one process for good. Here because it asks the operating system.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ProcessIdentity } from '../engine/ports';

const UNKNOWN_BOOT = 'unknown';
const BOOT_ID_KEY =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';

let bootIdOnce: string | null = null;

export function currentIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

/** `startedAt` is `null` where the system does not tell, or when no such process exists. */
export function identityOf(pid: number): ProcessIdentity {
  return { bootId: bootId(), pid, startedAt: lookUpIfPossible(pid)?.startedAt ?? null };
}

/** Whether exactly this process still runs. One that has ended but was not collected by its parent does not. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.bootId !== bootId() || !exists(identity.pid)) return false;
  const found = lookUpIfPossible(identity.pid);
  if (found === undefined) return true;
  if (found === null) return process.platform === 'win32';
  if (found.zombie) return false;
  return identity.startedAt === null || found.startedAt === null || identity.startedAt === found.startedAt;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Sighting {
  readonly startedAt: string | null;
  readonly zombie: boolean;
}

/** `undefined` where nothing can be learnt now, as when no file can be opened any more: that proves nobody dead. */
function lookUpIfPossible(pid: number): Sighting | null | undefined {
  try {
    return lookUp(pid);
  } catch {
    return undefined;
  }
}

function lookUp(pid: number): Sighting | null {
  if (process.platform === 'linux') return fromProc(pid);
  // Windows has no quick way to ask for a start time.
  return process.platform === 'win32' ? null : fromPs(pid);
}

function fromProc(pid: number): Sighting | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
  return parseProcStat(stat);
}

/** Field 3 of `/proc/PID/stat` is the state, field 22 the start time in clock ticks since boot. */
export function parseProcStat(stat: string): Sighting | null {
  // Field 2 is the program's name in parentheses, and may itself hold spaces and parentheses.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  if (state === undefined || startedAt === undefined) return null;
  return { startedAt, zombie: state === 'Z' || state === 'X' };
}

function fromPs(pid: number): Sighting | null {
  const text = answerOf('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
  const found = text === null ? null : /^(\S+)\s+(.+)$/.exec(text);
  if (!found) return null;
  return { startedAt: found[2] ?? null, zombie: found[1]?.startsWith('Z') ?? false };
}

function bootId(): string {
  bootIdOnce ??= readBootId() ?? UNKNOWN_BOOT;
  return bootIdOnce;
}

function readBootId(): string | null {
  if (process.platform === 'win32')
    return /BootId\s+REG_DWORD\s+(\S+)/.exec(answerOf('reg', ['query', BOOT_ID_KEY]) ?? '')?.[1] ?? null;
  if (process.platform !== 'linux') return answerOf('sysctl', ['-n', 'kern.bootsessionuuid']);
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

/** What a small system tool prints, always in the same language and time zone; `null` when it fails or is silent. */
function answerOf(program: string, args: readonly string[]): string | null {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  try {
    const text = execFileSync(program, args, {
      env,
      encoding: 'utf8',
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim() || null;
  } catch {
    return null;
  }
}
