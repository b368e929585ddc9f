/** From `--overlap --retries --backoff --timeout --jitter --keep-awake …` to how runs are carried out. */
import { KeepAwake, Overlap, retrySchema, type RetryPolicy } from '@shared/model/execution';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { clip, readChoice, readDuration, readWholeNumber } from './arguments';
import { misuse } from './exit';

export interface ExecutionOptions {
  readonly overlap?: string;
  readonly retries?: string;
  readonly backoff?: string;
  readonly retryOn?: string;
  readonly timeout?: string;
  readonly jitter?: string;
  readonly keepAwake?: string;
}

type Execution = Pick<ScheduleDefinition, 'overlap' | 'retry' | 'timeoutMs' | 'jitterMs' | 'keepAwake'>;

const FIRST: Execution = {
  overlap: Overlap.Skip,
  retry: retrySchema.parse({}),
  timeoutMs: null,
  jitterMs: 0,
  keepAwake: KeepAwake.No,
};

const KINDS = ['timeout', 'interrupted'] as const;
const RETRY_ON_EXAMPLE = 'For example: --retry-on any, or --retry-on 1,75,timeout';

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readExecution(options: ExecutionOptions, current: Execution | null): Execution {
  const old = current ?? FIRST;
  const { overlap, timeout, jitter, keepAwake } = options;
  return {
    overlap: overlap === undefined ? old.overlap : readChoice('--overlap', overlap, Object.values(Overlap)),
    retry: readRetry(options, old.retry),
    timeoutMs:
      timeout === undefined ? old.timeoutMs : timeout === 'none' ? null : readDuration('--timeout', timeout),
    jitterMs: jitter === undefined ? old.jitterMs : jitter === 'none' ? 0 : readDuration('--jitter', jitter),
    keepAwake:
      keepAwake === undefined
        ? old.keepAwake
        : readChoice('--keep-awake', keepAwake, Object.values(KeepAwake)),
  };
}

function readRetry({ retries, backoff, retryOn }: ExecutionOptions, old: RetryPolicy): RetryPolicy {
  return {
    ...old,
    ...(retries === undefined ? {} : { limit: readWholeNumber('--retries', retries, '--retries 3') }),
    ...(backoff === undefined ? {} : { backoffMs: readDuration('--backoff', backoff) }),
    ...(retryOn === undefined ? {} : readRetryOn(retryOn)),
  };
}

/** `any`, or a list of exit codes and of what else is worth a retry. */
function readRetryOn(text: string): Pick<RetryPolicy, 'exitCodes' | 'timeouts' | 'interrupted'> {
  if (text === 'any') return { exitCodes: null, timeouts: true, interrupted: true };
  const parts = text.split(',').map((part) => part.trim());
  const codes = parts.filter((part) => /^\d{1,10}$/.test(part)).map(Number);
  const odd = parts.find((part) => !/^\d{1,10}$/.test(part) && !KINDS.some((kind) => kind === part));
  if (odd !== undefined)
    throw misuse(
      '--retry-on',
      `"${clip(odd)}" is neither an exit code nor one of: any, ${KINDS.join(', ')}.`,
      RETRY_ON_EXAMPLE,
    );
  return {
    exitCodes: codes.length === 0 ? null : codes,
    timeouts: parts.includes('timeout'),
    interrupted: parts.includes('interrupted'),
  };
}
