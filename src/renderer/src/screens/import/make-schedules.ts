/** Makes what was chosen, one after another, and takes it back. */
import type { WakefulClient } from '@shared/contract/contract';
import type { ScheduleView } from '@shared/contract/views';
import { withIds } from '@shared/import/definitions-file';
import { sayFailure, toFailure } from '../../failures';
import { importWords } from '../../import-words';
import { inMakingOrder, nameOf, type Picks } from './picks';
import type { Candidate } from './read-sources';

export interface Made {
  readonly schedules: readonly ScheduleView[];
  readonly candidates: readonly Candidate[];
  /** What could not be made, and why. */
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

/** What was made stays, whatever becomes of the others. */
export async function makeSchedules(
  client: WakefulClient,
  chosen: readonly Candidate[],
  { picks, existing }: { picks: Picks; existing: readonly ScheduleView[] },
): Promise<Made> {
  const ids = new Map(existing.map(({ name, id }) => [name, id]));
  const schedules: ScheduleView[] = [];
  const candidates: Candidate[] = [];
  const failed: { name: string; why: string }[] = [];
  for (const candidate of inMakingOrder(chosen)) {
    const { file } = candidate;
    const name = nameOf(picks, candidate).trim();
    const missing = file.names.find((other) => !ids.has(other));
    if (missing !== undefined) {
      failed.push({ name, why: importWords.wrong.missing(missing) });
      continue;
    }
    try {
      const definition = withIds(file, (other) => ids.get(other) ?? '');
      const made = await client.schedules.create({ ...definition, name, enabled: file.enabled });
      ids.set(file.draft.name, made.id);
      schedules.push(made);
      candidates.push(candidate);
    } catch (error) {
      failed.push({ name, why: sayFailure(toFailure(error)) });
    }
  }
  return { schedules, candidates, failed };
}
