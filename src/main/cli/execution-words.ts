/** How runs of a schedule are carried out, as facts of `show`: only what is worth a word. */
import type { ScheduleView } from '@shared/contract/views';
import { assertNever } from '@shared/assert-never';
import { KeepAwake, Overlap, type RetryPolicy } from '@shared/model/execution';
import { countWords, lengthWords } from './words';

type Facts = Pick<ScheduleView, 'action' | 'overlap' | 'retry' | 'timeoutMs' | 'jitterMs' | 'keepAwake'>;

export function executionFacts(schedule: Facts): [string, string][] {
  const { action, overlap, retry, timeoutMs, jitterMs, keepAwake } = schedule;
  // What a group is made of is tried again one by one, and the group is not.
  const facts: [string, string][] = action.kind === 'group' ? [] : [['If it fails', retryWords(retry)]];
  if (timeoutMs !== null) facts.push(['Timeout', `${lengthWords(timeoutMs)} awake, then it is stopped`]);
  if (overlap !== Overlap.Skip) facts.push(['Overlap', overlapWords(overlap)]);
  if (jitterMs > 0) facts.push(['Jitter', `up to ${lengthWords(jitterMs)} later, by chance`]);
  if (keepAwake !== KeepAwake.No) facts.push(['Keep awake', awakeWords(keepAwake)]);
  return facts;
}

function retryWords({ limit, backoffMs, exitCodes, timeouts, interrupted }: RetryPolicy): string {
  if (limit === 0) return 'not tried again';
  const wait = `tried again up to ${countWords(limit, 'time')}, first after ${lengthWords(backoffMs)}`;
  const only = exitCodes === null ? '' : `, after exit code ${exitCodes.join(', ')}`;
  const not = [timeouts ? '' : 'a timeout', interrupted ? '' : 'an interruption'].filter(
    (word) => word !== '',
  );
  return wait + only + (not.length === 0 ? '' : `, not after ${not.join(' or ')}`);
}

function overlapWords(overlap: Exclude<Overlap, 'skip'>): string {
  switch (overlap) {
    case Overlap.Queue:
      return 'queue: one waits until the run before has ended';
    case Overlap.Allow:
      return 'allow: side by side';
    case Overlap.Replace:
      return 'replace: the run before is stopped';
    default:
      return assertNever(overlap);
  }
}

function awakeWords(keepAwake: Exclude<KeepAwake, 'no'>): string {
  switch (keepAwake) {
    case KeepAwake.PluggedIn:
      return 'while it runs, on mains power';
    case KeepAwake.Always:
      return 'while it runs, also on battery';
    default:
      return assertNever(keepAwake);
  }
}
