/**
 * The helper process: starts jobs on Wakeful's request and watches them to their end, also when Wakeful ends before.
 * Small, because starting a process costs in proportion to the memory of the one who starts it; apart, because it has
 * to outlive a crash.
 */
import { currentIdentity } from '../../host/process-identity';
import type { SpawnerSettings, ToSpawner } from '../messages';
import { assertNever } from '@shared/assert-never';
import { monotonic, parentLives, timer, wall } from './host';
import { Job } from './job';
import { writeFailure } from './launch-failure';
import { Outbox } from './outbox';
import { readMessage } from './read-message';
import { ToldResults } from './told-results';

const jobs = new Map<number, Job>();
const spawner = currentIdentity();
let settings: SpawnerSettings | null = null;
let leaving = false;

const told = new ToldResults(monotonic);
const outbox = new Outbox({
  timer,
  send: (messages, taken) => {
    if (!process.connected || !process.send) return taken();
    // The callback also takes the error of a channel that has just been closed, which would otherwise end this process.
    process.send(messages, undefined, undefined, () => taken());
  },
});

function obey(message: ToSpawner): void {
  switch (message.kind) {
    case 'settings':
      settings = message.settings;
      return;
    case 'start':
      return start(message);
    case 'stop':
      jobs.get(message.runId)?.stop();
      return;
    default:
      assertNever(message);
  }
}

function start({ job, generation }: Extract<ToSpawner, { kind: 'start' }>): void {
  // Of a Wakeful that is gone nothing new is begun: the next one finds no marker and starts the run itself.
  if (settings === null || jobs.has(job.runId) || !parentLives()) return;
  const retire = (): void => void (leaving = true);
  const isHeard = (): boolean => process.connected;
  const running = new Job(job, generation, { settings, spawner, outbox, told, isHeard, retire });
  jobs.set(job.runId, running);
  running
    .run()
    .catch((error: unknown) => {
      const { message, isPermanent } = running.masked(writeFailure(error));
      const { runId } = job;
      outbox.tell({ kind: 'trouble', event: 'a job could not be run', message });
      const result = { kind: 'not-started', runId, at: wall(), message, isPermanent } as const;
      outbox.tell({ kind: 'finished', result });
    })
    .finally(() => {
      jobs.delete(job.runId);
      exitWhenIdle();
    });
}

function exitWhenIdle(): void {
  if ((leaving || !process.connected) && jobs.size === 0) process.exit(0);
}

process.on('message', (raw) => {
  const message = readMessage(raw);
  if (message !== null) obey(message);
  else outbox.tell({ kind: 'trouble', event: 'a message was not understood', message: typeof raw });
});

process.on('disconnect', () => {
  told.flush();
  for (const job of jobs.values()) job.abandon();
  exitWhenIdle();
});

// The end of a session is announced to every process at once: the jobs hear it too, and how they end is still noted.
process.on('SIGTERM', () => {
  leaving = true;
  exitWhenIdle();
});
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
