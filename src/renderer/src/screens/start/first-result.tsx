/** The first schedule is there and runs: what comes of it, live, and how to go on. */
import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { isFinal } from '@shared/model/run';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { FailureNote } from '../../components/failure-note';
import { ScheduleSentence } from '../../components/schedule-sentence';
import { useClockText } from '../../components/use-clock-text';
import { hrefOf } from '../../router';
import { templateWords } from '../../template-words';
import { dueInWords, instantOf } from '../../time/instants';
import { RunOutcome } from '../run/run-outcome';
import type { FirstSchedule } from './use-first-schedule';

const said = templateWords.start;

export function FirstResult({
  first,
  schedule: created,
  onDone,
}: {
  first: FirstSchedule;
  schedule: ScheduleView;
  onDone: () => void;
}): React.JSX.Element {
  // It may be edited elsewhere meanwhile, and its runs are told with it.
  const schedule = useStore(useApp().stores.schedules, (state) => state.byId[created.id] ?? created);
  const { nextRunAt, lastRun } = schedule;
  const due = useClockText((now) =>
    nextRunAt === null ? '' : said.dueNext(dueInWords(instantOf(nextRunAt), now)),
  );
  const isOver = lastRun !== null && lastRun.id === first.runId && isFinal(lastRun.status);
  const hasFailed = isOver && lastRun.status !== 'succeeded';
  return (
    <div className="first-start">
      <h2 className="first-start-title first-start-made">
        <IconCircleCheck size={20} stroke={1.8} aria-hidden="true" />
        {said.created(schedule.name)}
      </h2>
      <p className="soft">
        <ScheduleSentence schedule={schedule} /> {due}
      </p>
      {first.failure !== null && (
        <>
          <p>{said.notStarted}</p>
          <FailureNote failure={first.failure} />
        </>
      )}
      {first.runId !== null && (
        <RunOutcome key={first.runId} id={first.runId} kind={schedule.action.kind} title={said.result} />
      )}
      {hasFailed && <p>{said.failed}</p>}
      <div className="start-buttons">
        <Button onClick={onDone}>{said.done}</Button>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden="true" />}
          disabled={first.runId !== null && !isOver}
          onClick={() => void first.run()}
        >
          {said.runAgain}
        </Button>
        <Button variant="subtle" component="a" href={hrefOf({ screen: 'edit-schedule', id: schedule.id })}>
          {said.edit}
        </Button>
      </div>
    </div>
  );
}
