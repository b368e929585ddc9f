/** "If it fails" as a person fills it in, and back: what is switched off keeps what was typed, and means nothing. */
import { KeepAwake, Overlap, retrySchema } from '@shared/model/execution';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { words } from '../../words';
import { lengthMsOf, lengthOf, numberIn, type Length } from './lengths';

export type Execution = Pick<
  ScheduleDefinition,
  'overlap' | 'retry' | 'timeoutMs' | 'jitterMs' | 'keepAwake'
>;

export interface ExecutionDraft {
  readonly retries: number | string;
  readonly firstWait: Length;
  /** As typed: `1, 75`. Empty is every code but 0. */
  readonly exitCodes: string;
  readonly timeouts: boolean;
  readonly interrupted: boolean;
  readonly isTimed: boolean;
  readonly timeout: Length;
  readonly overlap: Overlap;
  readonly isSpread: boolean;
  readonly spread: Length;
  readonly keepAwake: KeepAwake;
}

const FIRST_TIMEOUT = lengthOf(HOUR_MS);
const FIRST_SPREAD = lengthOf(10 * MINUTE_MS);

export function executionDraftOf({
  retry,
  timeoutMs,
  jitterMs,
  overlap,
  keepAwake,
}: Execution): ExecutionDraft {
  return {
    retries: retry.limit,
    firstWait: lengthOf(retry.backoffMs),
    exitCodes: retry.exitCodes?.join(', ') ?? '',
    timeouts: retry.timeouts,
    interrupted: retry.interrupted,
    isTimed: timeoutMs !== null,
    timeout: timeoutMs === null ? FIRST_TIMEOUT : lengthOf(timeoutMs),
    overlap,
    isSpread: jitterMs > 0,
    spread: jitterMs > 0 ? lengthOf(jitterMs) : FIRST_SPREAD,
    keepAwake,
  };
}

export const USUAL_EXECUTION = executionDraftOf({
  retry: retrySchema.parse({}),
  timeoutMs: null,
  jitterMs: 0,
  overlap: Overlap.Skip,
  keepAwake: KeepAwake.No,
});

/** `null`: every one but 0. A part that is no whole number becomes `NaN`, which is told on the field. */
function exitCodesIn(typed: string): number[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const codes = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  return [...new Set(codes)];
}

/** As written: the schema shall judge it. */
export function executionOf(draft: ExecutionDraft): Execution {
  return {
    retry: {
      limit: numberIn(draft.retries),
      backoffMs: lengthMsOf(draft.firstWait),
      exitCodes: exitCodesIn(draft.exitCodes),
      timeouts: draft.timeouts,
      interrupted: draft.interrupted,
    },
    timeoutMs: draft.isTimed ? lengthMsOf(draft.timeout) : null,
    overlap: draft.overlap,
    jitterMs: draft.isSpread ? lengthMsOf(draft.spread) : 0,
    keepAwake: draft.keepAwake,
  };
}

/** What is not filled in, by field: the schema would say it in a machine's words. */
export function missingInExecution(draft: ExecutionDraft): [string, string][] {
  const said = words.editor.execution;
  const missing: [boolean, string, string][] = [
    [Number.isNaN(numberIn(draft.retries)), 'retries', said.retriesMissing],
    [Number.isNaN(lengthMsOf(draft.firstWait)), 'firstWait', said.firstWaitMissing],
    [exitCodesIn(draft.exitCodes)?.some(Number.isNaN) ?? false, 'exitCodes', said.exitCodesUnreadable],
    [draft.isTimed && Number.isNaN(lengthMsOf(draft.timeout)), 'timeout', said.timeoutMissing],
    [draft.isSpread && Number.isNaN(lengthMsOf(draft.spread)), 'spread', said.spreadMissing],
  ];
  return missing
    .filter(([isMissing]) => isMissing)
    .map(([, field, message]) => [`execution.${field}`, message]);
}

/** Where a path of the definition (`retry.exitCodes.0`) is shown; `null` when it is about something else. */
export function executionFieldOf([section, name]: readonly string[]): string | null {
  if (section === 'timeoutMs') return 'execution.timeout';
  if (section === 'jitterMs') return 'execution.spread';
  if (section === 'overlap' || section === 'keepAwake') return `execution.${section}`;
  if (section !== 'retry') return null;
  if (name === 'backoffMs') return 'execution.firstWait';
  return name === 'exitCodes' ? 'execution.exitCodes' : 'execution.retries';
}
