import type { ScheduleView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { useState } from 'react';
import { useApp } from '../../app-context';
import { sayFailure, toFailure } from '../../failures';
import { scheduleChanged } from '../../stores/schedules-store';

export interface FirstSchedule {
  readonly schedule: ScheduleView | null;
  /** Its newest run that was asked for here. */
  readonly runId: string | null;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** Creates and runs it. Answers what is wrong on which field; `null` when it was created. */
  readonly create: (definition: ScheduleDefinition) => Promise<Readonly<Record<string, string>> | null>;
  readonly run: () => Promise<void>;
}

/** Fields of the definition that the first start shows, as it names them. */
const SHOWN: Readonly<Record<string, string>> = {
  name: 'name',
  'action.line': 'line',
  'action.url': 'http.url',
  'trigger.everyMs': 'when.every',
};

/** A schedule that is made and run at once. */
export function useFirstSchedule(): FirstSchedule {
  const { client, stores } = useApp();
  const [schedule, setSchedule] = useState<ScheduleView | null>(null);
  const [runId, setRunId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function start({ id }: ScheduleView): Promise<void> {
    setFailure(null);
    try {
      const run = await client.schedules.run({ schedule: id });
      setRunId(run.id);
    } catch (error) {
      setFailure(toFailure(error));
    }
  }

  return {
    schedule,
    runId,
    isBusy,
    failure,
    async create(definition) {
      setBusy(true);
      setFailure(null);
      try {
        const created = await client.schedules.create({ ...definition, enabled: true });
        stores.schedules.setState((state) => scheduleChanged(state, created));
        setSchedule(created);
        await start(created);
        return null;
      } catch (error) {
        const refused = toFailure(error);
        const field = SHOWN[refused.field ?? ''];
        if (field !== undefined) return { [field]: sayFailure(refused) };
        setFailure(refused);
        return {};
      } finally {
        setBusy(false);
      }
    },
    async run() {
      if (schedule !== null) await start(schedule);
    },
  };
}
