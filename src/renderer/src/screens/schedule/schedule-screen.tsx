import { ActionIcon, Button, Menu, Switch } from '@mantine/core';
import {
  IconChevronLeft,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlayFilled,
  IconTrash,
} from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useActions } from '../../actions';
import { useSchedule } from '../../use-schedule';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { Page, Section } from '../../components/page';
import { PauseItems } from '../../components/pause-items';
import { PauseScheduleItems } from '../../components/pause-schedule';
import { PinItem } from '../../components/pin-schedule';
import { ScheduleStrip } from '../../components/schedule-strip';
import { ALL_RUNS, hrefOf, navigate, SCHEDULES } from '../../router';
import { ScheduleSentence } from '../../components/schedule-sentence';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { words } from '../../words';
import { Coverage } from './coverage';
import { GroupList } from './group-list';
import { LedgerTable } from './ledger-table';
import { HeldOfSchedule } from './held-of-schedule';
import { NextOccurrences } from './next-occurrences';
import { RecentRuns } from './recent-runs';
import { RunsGoingOn } from './runs-going-on';
import { ScheduleFacts } from './schedule-facts';
import './schedule-screen.css';

export function BackToSchedules(): React.JSX.Element {
  return (
    <a className="page-back" href={hrefOf(SCHEDULES)}>
      <IconChevronLeft size={14} aria-hidden="true" />
      {words.schedules.title}
    </a>
  );
}

export function ScheduleGone(): React.JSX.Element {
  return (
    <EmptyNote text={words.schedule.gone}>
      <Button variant="default" component="a" href={hrefOf(SCHEDULES)}>
        {words.frame.toSchedules}
      </Button>
    </EmptyNote>
  );
}

function PauseGroup({ group }: { group: string }): React.JSX.Element {
  return (
    <>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconPlayerPause size={14} aria-hidden="true" />}>
            {words.pauses.group(group)}
          </Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown aria-label={words.pauses.group(group)}>
          <PauseItems of={{ group }} />
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    </>
  );
}

function ScheduleActions({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const actions = useActions();
  const run = (): void => void actions.runNow(schedule);
  useShortcuts({ run });
  function remove(): void {
    // Its page goes with it, and before it.
    navigate(SCHEDULES);
    void actions.removeSchedule(schedule);
  }
  return (
    <>
      <Switch
        size="sm"
        checked={schedule.enabled}
        onChange={() => void actions.switchSchedule(schedule, !schedule.enabled)}
        aria-label={words.schedules.switchLabel(schedule.name, schedule.enabled)}
      />
      <Button
        variant="default"
        component="a"
        href={hrefOf({ screen: 'edit-schedule', id: schedule.id })}
        leftSection={<IconPencil size={14} aria-hidden="true" />}
      >
        {words.schedule.edit}
      </Button>
      <Button
        aria-label={words.schedules.runLabel(schedule.name)}
        leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
        onClick={run}
      >
        {words.schedules.runNow}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={32} aria-label={words.schedule.more}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <PauseScheduleItems schedule={schedule} />
          {schedule.group !== null && <PauseGroup group={schedule.group} />}
          <PinItem schedule={schedule} />
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={14} aria-hidden="true" />} onClick={remove}>
            {words.schedule.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** @param at the due time that is asked about */
export function ScheduleScreen({ id, at }: { id: string; at: string | null }): React.JSX.Element {
  const { schedule, isGone } = useSchedule(id);
  if (schedule === undefined)
    return (
      <Page title={isGone ? words.schedule.goneTitle : words.schedule.title} above={<BackToSchedules />}>
        {isGone ? <ScheduleGone /> : <FirstLoad rows={6} />}
      </Page>
    );
  return (
    <Page
      className="page-narrow"
      title={schedule.name}
      above={<BackToSchedules />}
      actions={<ScheduleActions schedule={schedule} />}
    >
      <p className="schedule-summary soft">
        <ScheduleSentence schedule={schedule} />
      </p>
      <ScheduleFacts schedule={schedule} />
      {schedule.action.kind === 'group' && <GroupList action={schedule.action} />}
      <HeldOfSchedule
        schedule={schedule}
        part={(rows) => <Section title={words.schedule.waiting}>{rows}</Section>}
      />
      <div className="schedule-halves">
        <Section title={words.schedule.next}>
          <NextOccurrences schedule={schedule} count={5} />
        </Section>
        <Section
          title={words.schedule.runs}
          aside={
            <>
              <span className="schedule-section-strip">
                <ScheduleStrip id={id} />
              </span>
              <a className="text-link" href={hrefOf({ ...ALL_RUNS, schedule: id })}>
                {words.schedule.allRuns}
              </a>
            </>
          }
        >
          <RunsGoingOn schedule={schedule} />
          <RecentRuns scheduleId={id} limit={5} />
        </Section>
      </div>
      <Coverage schedule={schedule} />
      <Section title={words.schedule.ledger} aside={<span className="dim">{words.schedule.ledgerHint}</span>}>
        <LedgerTable scheduleId={id} at={at} />
      </Section>
    </Page>
  );
}
