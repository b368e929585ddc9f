/**
 * On the board after an absence that cost something: what it cost. Else only what waits for the person. Where the list needs the room
 * it is one line, and folds out when it is pressed.
 */
import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconChevronRight, IconX } from '@tabler/icons-react';
import type { MorningReportView } from '@shared/contract/views';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { useRowPx } from '../../density';
import { now } from '../../browser-clock';
import { useClockText } from '../../components/use-clock-text';
import { focusHeading } from '../../focus-heading';
import { morningWords as said } from '../../morning-words';
import { hrefOf, MORNING, WAITING } from '../../router';
import { decisionCount } from '../../stores/facts-store';
import { words } from '../../words';
import { DecisionsBand } from '../waiting/decisions-band';
import './morning.css';
import { ReportParts } from './report-parts';
import { isNews, reportHeadline, reportLine } from './report-words';
import { useReport } from './use-report';

const SHOWN = 4;
/** What the window has besides the rows of the list, with the report folded out. */
const BESIDES_ROWS_PX = 580;

/** Whether both the whole report and the whole list have room. */
function useRoom(): boolean {
  const schedules = useStore(useApp().stores.schedules, ({ order }) => order.length);
  const needed = BESIDES_ROWS_PX + Math.max(schedules, 3) * useRowPx();
  return useMediaQuery(`(height >= ${needed}px)`, true, { getInitialValueInEffect: false });
}

function Card({ report, onClose }: { report: MorningReportView; onClose: () => void }): React.JSX.Element {
  const hasRoom = useRoom();
  const [chosen, choose] = useState<boolean | null>(null);
  const isOpen = chosen ?? hasRoom;
  const decisions = useStore(useApp().stores.facts, decisionCount);
  const headline = useClockText((at) => reportHeadline(report, at));
  const parts = useId();
  return (
    <section className="morning-card" aria-label={said.title} data-open={isOpen}>
      <header className="morning-head">
        <h2>
          <UnstyledButton
            className="morning-fold"
            aria-expanded={isOpen}
            aria-controls={isOpen ? parts : undefined}
            onClick={() => choose(!isOpen)}
          >
            <IconChevronRight size={14} aria-hidden="true" />
            <span>{isOpen ? headline : reportLine(report, decisions)}</span>
          </UnstyledButton>
        </h2>
        <a className="text-link" href={hrefOf(MORNING)}>
          {said.all}
        </a>
        {!isOpen && decisions > 0 && (
          <Button size="compact-sm" component="a" href={hrefOf(WAITING)}>
            {words.waiting.decide}
          </Button>
        )}
        <Tooltip label={said.dismiss}>
          <ActionIcon aria-label={said.dismiss} onClick={onClose}>
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </header>
      {isOpen && (
        <div id={parts}>
          <ReportParts report={report} most={SHOWN} />
        </div>
      )}
    </section>
  );
}

export function MorningCard(): React.JSX.Element {
  const { value } = useReport();
  const [closed, setClosed] = useLocalStorage({
    key: 'wakeful.report-closed',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const report = value?.report ?? null;
  if (report === null || closed === report.absence.to || !isNews(report, now())) return <DecisionsBand />;
  return (
    <Card
      report={report}
      onClose={() => {
        setClosed(report.absence.to);
        focusHeading();
      }}
    />
  );
}
