/** A process of its own, with its output captured: what a command, a program and a script have in common. */
import { spawn, type ChildProcess } from 'node:child_process';
import { stopTree } from '../../stop-tree';
import type { Launch, Surroundings } from '../launch';
import { launchFailure } from '../launch-failure';
import type { ActionWorld, Ending, Refusal, Underway } from './action-kind';

export function surroundingsOf({ settings, job, platform }: ActionWorld): Surroundings {
  return { ...settings, variables: job.variables, platform };
}

export async function startProcess(launch: Launch, world: ActionWorld): Promise<Underway | Refusal> {
  try {
    const child = spawn(launch.file, launch.args, {
      cwd: launch.cwd,
      env: launch.env,
      // A group of its own, so that it can be stopped as a whole and outlives this helper.
      detached: world.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      windowsVerbatimArguments: launch.verbatim,
    });
    if (child.pid === undefined) return notSpawned(await failureOf(child), launch, world);
    world.capture.attach('stdout', child.stdout);
    world.capture.attach('stderr', child.stderr);
    return underway(child, child.pid, world);
  } catch (error) {
    return launchFailure(error, launch);
  }
}

/** Node lets go of no pipe that it had made when it ran out of files (child_process, `ChildProcess.prototype.spawn`). */
function notSpawned(error: unknown, launch: Launch, { retire }: ActionWorld): Refusal {
  if (['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException).code ?? '')) retire();
  return launchFailure(error, launch);
}

function underway(child: ChildProcess, pid: number, { settings, timer, platform }: ActionWorld): Underway {
  return {
    pid,
    end: exitOf(child),
    outputEnd: new Promise((resolve) => child.once('close', () => resolve())),
    stop: () => stopTree({ pid, graceMs: settings.stopGraceMs, timer, platform }),
  };
}

function failureOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('error', resolve));
}

function exitOf(child: ChildProcess): Promise<Ending> {
  // Errors after the start (a signal that could not be sent) say nothing about how it ends.
  child.on('error', () => undefined);
  return new Promise((resolve) =>
    child.once('exit', (exitCode, signal) => {
      resolve({ kind: 'exited', exitCode, signal });
    }),
  );
}
