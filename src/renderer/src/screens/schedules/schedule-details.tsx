/** The selected schedule beside the list: enough to know how it fares without leaving the board. */
import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useRef } from 'react';
import { useActions } from '../../actions';
import { focusOn, useFocusOnLeaving } from '../../focus-heading';
import { hrefOf, navigate, SCHEDULES } from '../../router';
import { PauseButton } from '../../components/pause-schedule';
import { PinButton } from '../../components/pin-schedule';
import { ScheduleLabels } from '../../components/schedule-labels';
import { ScheduleSentence } from '../../components/schedule-sentence';
import { words } from '../../words';
import { HeldOfSchedule } from '../schedule/held-of-schedule';
import { LedgerLines } from '../schedule/ledger-lines';
import { NextOccurrences } from '../schedule/next-occurrences';
import { RecentRuns } from '../schedule/recent-runs';
import './schedule-details.css';

export function ScheduleDetails({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const actions = useActions();
  const panel = useRef<HTMLElement>(null);
  useFocusOnLeaving(panel, () => focusOn(`[data-schedule="${schedule.id}"] a`));
  return (
    <aside ref={panel} className="schedule-details" aria-label={words.schedules.details(schedule.name)}>
      <header className="schedule-details-head">
        <h2 className="schedule-details-name">
          <a href={hrefOf({ screen: 'schedule', id: schedule.id })}>{schedule.name}</a>
        </h2>
        <PinButton schedule={schedule} />
        <ActionIcon aria-label={words.schedules.closeDetails} onClick={() => navigate(SCHEDULES, 'replace')}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      <p className="soft schedule-details-summary">
        <ScheduleSentence schedule={schedule} />
      </p>
      <ScheduleLabels schedule={schedule} />
      <div className="schedule-details-actions">
        <Button
          variant="default"
          leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
          onClick={() => void actions.runNow(schedule)}
        >
          {words.schedules.runNow}
        </Button>
        <Button
          variant="default"
          component="a"
          href={hrefOf({ screen: 'edit-schedule', id: schedule.id })}
          leftSection={<IconPencil size={14} aria-hidden="true" />}
        >
          {words.schedule.edit}
        </Button>
        <PauseButton schedule={schedule} />
        <Button variant="subtle" component="a" href={hrefOf({ screen: 'schedule', id: schedule.id })}>
          {words.schedules.openPage}
        </Button>
      </div>
      <HeldOfSchedule
        schedule={schedule}
        part={(rows) => (
          <>
            <h3 className="schedule-details-part">{words.schedule.waiting}</h3>
            {rows}
          </>
        )}
      />
      <h3 className="schedule-details-part">{words.schedule.next}</h3>
      <NextOccurrences schedule={schedule} count={3} />
      <h3 className="schedule-details-part">{words.schedule.runs}</h3>
      <RecentRuns scheduleId={schedule.id} limit={5} />
      <h3 className="schedule-details-part">{words.schedule.ledger}</h3>
      <LedgerLines scheduleId={schedule.id} limit={6} />
    </aside>
  );
}
