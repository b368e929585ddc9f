import type { ChildProcess } from 'node:child_process';

/** Collects what a process writes, and tells when it has ended. */
export interface WatchedProcess {
  readonly pid: number;
  /** What it has written so far, both streams. */
  output(): string;
  /** Resolves with the exit code, or `null` after a signal, when the process has ended for whatever reason. */
  readonly ended: Promise<number | null>;
}

export function watchProcess(child: ChildProcess): WatchedProcess {
  const { pid } = child;
  if (pid === undefined) throw new Error('The process did not start.');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('close', (code) => done(code));
  });
  return { pid, output: () => output, ended };
}
