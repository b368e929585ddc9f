/**
 * The helper process: starts jobs on Wakeful's request and watches them to their end, also when Wakeful ends before.
 * Small, because starting a process costs in proportion to the memory of the one who starts it; apart, because it has
 * to outlive a crash.
 */
import { z, type ZodError } from 'zod';
import { currentIdentity } from '../../host/process-identity';
import { toSpawnerSchema, type FromSpawner, type SpawnerSettings, type ToSpawner } from '../messages';
import { assertNever } from '@shared/assert-never';
import { parentLives, wall } from './host';
import type { Refusal } from './actions/action-kind';
import { Job } from './job';
import { writeFailure } from './launch-failure';

const jobs = new Map<number, Job>();
const spawner = currentIdentity();
let settings: SpawnerSettings | null = null;
let leaving = false;

function tell(message: FromSpawner, taken: () => void = () => undefined): void {
  if (!process.connected || !process.send) return taken();
  // The callback also takes the error of a channel that has just been closed, which would otherwise end this process.
  process.send(message, undefined, undefined, () => taken());
}

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
  const running = new Job(job, generation, { settings, spawner, tell, retire: () => (leaving = true) });
  jobs.set(job.runId, running);
  running
    .run()
    .catch((error: unknown) => {
      const { message, isPermanent } = running.masked(writeFailure(error));
      tell({ kind: 'trouble', event: 'a job could not be run', message });
      refuse(job.runId, { message, isPermanent });
    })
    .finally(() => {
      jobs.delete(job.runId);
      exitWhenIdle();
    });
}

function refuse(runId: number, refusal: Refusal): void {
  tell({ kind: 'finished', result: { kind: 'not-started', runId, at: wall(), ...refusal } });
}

/** A request that cannot be read would otherwise be waited for for ever, as where a secret is no value for a header. */
function refuseUnread(raw: unknown, problem: ZodError): void {
  const request = unreadSchema.safeParse(raw);
  const message = problem.issues[0]?.message ?? 'This run cannot be read.';
  if (request.success) refuse(request.data.job.runId, { message, isPermanent: true });
}

const unreadSchema = z.object({ kind: z.literal('start'), job: z.object({ runId: z.int() }) });

function exitWhenIdle(): void {
  if ((leaving || !process.connected) && jobs.size === 0) process.exit(0);
}

process.on('message', (raw) => {
  const message = toSpawnerSchema.safeParse(raw);
  if (message.success) return obey(message.data);
  tell({ kind: 'trouble', event: 'a message was not understood', message: message.error.message });
  refuseUnread(raw, message.error);
});

process.on('disconnect', () => {
  for (const job of jobs.values()) job.abandon();
  exitWhenIdle();
});

// The end of a session is announced to every process at once: the jobs hear it too, and how they end is still noted.
process.on('SIGTERM', () => {
  leaving = true;
  exitWhenIdle();
});
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
