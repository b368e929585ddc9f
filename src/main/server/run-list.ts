/** The history of runs, a page at a time, by what the reader looks for. */
import type { RunView } from '@shared/contract/views';
import type { RunCause, RunStatus } from '@shared/model/run';
import { parseInstant } from '@shared/time/instant';
import type { RunFilter, Store } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import { parseId, presentRun } from './present';
import { findRun, findSchedule, type ReadSources } from './reads';

/** Of a history of a million runs so many are looked through before anything else has its turn: a few milliseconds. */
const LOOKED_THROUGH_AT_ONCE = 20_000;

export interface RunQuery {
  readonly schedule?: string | undefined;
  readonly status?: RunStatus | undefined;
  readonly cause?: RunCause | undefined;
  readonly parent?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. Throws `not-found` for a schedule or a run that nobody knows. */
export async function listRuns(
  { store, rest }: Pick<ReadSources, 'store' | 'rest'>,
  query: RunQuery,
  signal?: AbortSignal,
): Promise<RunView[]> {
  const filter = filterOf(store, query);
  const hasIndex = query.cause === undefined && query.from === undefined && query.to === undefined;
  if (hasIndex && filter.text === undefined) return store.listRuns(filter).map(presentRun);
  const found: RunView[] = [];
  for (const slice of slices(store, filter)) {
    if (signal?.aborted === true) break;
    found.push(...slice(filter.limit - found.length).map(presentRun));
    if (found.length === filter.limit) break;
    await rest();
  }
  return found;
}

function filterOf(store: Store, query: RunQuery): RunFilter {
  const { schedule, status, cause, parent, from, to, text, before, limit } = query;
  const beforeId = before === undefined ? null : parseId('r', before);
  const fromAt = from === undefined ? null : parseInstant(from);
  const toAt = to === undefined ? null : parseInstant(to);
  return {
    limit,
    ...(schedule === undefined ? {} : { scheduleId: findSchedule(store, schedule).id }),
    ...(status === undefined ? {} : { status }),
    ...(cause === undefined ? {} : { cause }),
    ...(parent === undefined ? {} : { parentId: findRun(store, parent).id }),
    ...(fromAt === null ? {} : { from: fromAt }),
    ...(toAt === null ? {} : { to: toAt }),
    ...(text === undefined ? {} : { text: { reason: text, scheduleIds: store.schedulesNamedLike(text) } }),
    ...(beforeId === null ? {} : { before: beforeId }),
  };
}

/** For what no index leads to: from the newest back, a slice at a time. */
function* slices(store: Store, filter: RunFilter): Generator<(limit: number) => RunRecord[]> {
  const newest = store.listRuns({ limit: 1 })[0]?.id ?? 0;
  let before = Math.min(filter.before ?? Infinity, newest + 1);
  while (before > 1) {
    const slice = { since: before - LOOKED_THROUGH_AT_ONCE, before };
    yield (limit) => store.listRuns({ ...filter, ...slice, limit });
    before = slice.since;
  }
}
