import type { AttemptView, RunView } from '@shared/contract/views';
import { isFinal, RunCause, RunStatus } from '@shared/model/run';
import { formatTable } from './table';
import { countWords, lengthWords, sinceWords, untilWords, whenWords, type Present } from './words';

/** Under a second, an on-time run is simply on time. */
const WORTH_SAYING_MS = 1_000;

/** What a run without a due time was made by. */
const MADE_BY: Readonly<Partial<Record<RunCause, string>>> = {
  [RunCause.Manual]: 'Run Now',
  [RunCause.Group]: 'as one of a group',
  [RunCause.Test]: 'a test',
};

export function runTable(runs: readonly RunView[], present: Present): string {
  if (runs.length === 0) return 'There are no runs yet. Start one: wakeful run NAME';
  return formatTable(
    [
      { title: 'RUN' },
      { title: 'SCHEDULE', widest: 40 },
      { title: 'STATUS' },
      { title: 'DUE' },
      { title: 'STARTED' },
      { title: 'LATE', right: true },
      { title: 'TOOK', right: true },
      { title: 'EXIT', right: true },
      { title: 'WHY', widest: 60 },
    ],
    runs.map((run) => [
      run.id,
      run.scheduleName,
      run.status,
      run.scheduledFor === null ? (MADE_BY[run.cause] ?? '') : whenWords(run.scheduledFor, present, true),
      whenWords(run.startedAt, present, true),
      run.latenessMs === null || run.latenessMs < WORTH_SAYING_MS ? '' : lengthWords(run.latenessMs),
      run.durationMs === null ? '' : lengthWords(run.durationMs),
      run.exitCode === null ? '' : String(run.exitCode),
      reasonWords(run),
    ]),
  );
}

export function attemptTable(attempts: readonly AttemptView[], present: Present): string {
  if (attempts.length === 0) return 'It has not been tried yet.';
  return formatTable(
    [
      { title: 'TRY', right: true },
      { title: 'STATUS' },
      { title: 'STARTED' },
      { title: 'ENDED' },
      { title: 'SLEPT', right: true },
      { title: 'EXIT', right: true },
      { title: 'WHY', widest: 60 },
    ],
    attempts.map((attempt) => [
      String(attempt.number),
      attempt.status,
      whenWords(attempt.startedAt, present, true),
      whenWords(attempt.finishedAt, present, true),
      attempt.sleptMs === 0 ? '' : lengthWords(attempt.sleptMs),
      attempt.exitCode === null ? '' : String(attempt.exitCode),
      [attempt.reason ?? '', attempt.isFree ? 'not counted as a retry' : '']
        .filter((part) => part !== '')
        .join('; '),
    ]),
  );
}

function reasonWords({ cause, covers, reason }: RunView): string {
  const caught = cause === RunCause.CatchUp ? `caught up ${countWords(covers, 'occurrence')}` : '';
  return [caught, reason ?? ''].filter((words) => words !== '').join('; ');
}

/** `succeeded 12 min ago`, `running for 4 s`. */
export function runResult(run: RunView, present: Present): string {
  if (run.status === RunStatus.Running) return `running since ${whenWords(run.startedAt, present)}`;
  if (run.status === RunStatus.Waiting && run.startedAt !== null)
    return `tried again ${untilWords(run.waitsUntil, present)}`;
  if (!isFinal(run.status)) return 'waiting';
  return `${run.status} ${sinceWords(run.finishedAt, present)}`;
}

/** The end of `run --wait` in a sentence. */
export function runSentence(run: RunView): string {
  const took = run.durationMs === null ? '' : ` after ${lengthWords(run.durationMs)}`;
  const why = run.reason === null ? '' : ` ${run.reason}`;
  return `${run.id} of "${run.scheduleName}" ${statusWords(run.status)}${took}.${why}`;
}

function statusWords(status: RunStatus): string {
  if (status === RunStatus.Queued) return 'waits to start';
  if (status === RunStatus.Waiting) return 'waits for its time';
  if (status === RunStatus.Running) return 'is running';
  if (status === RunStatus.TimedOut) return 'took too long and was stopped';
  return status === RunStatus.Cancelled || status === RunStatus.Interrupted ? `was ${status}` : status;
}
