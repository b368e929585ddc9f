/** On the board after an absence that cost something: what it cost. Else only what waits for the person. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { MorningReportView } from '@shared/contract/views';
import { now } from '../../browser-clock';
import { useClockText } from '../../components/use-clock-text';
import { focusHeading } from '../../focus-heading';
import { morningWords as said } from '../../morning-words';
import { hrefOf, MORNING } from '../../router';
import { DecisionsBand } from '../waiting/decisions-band';
import './morning.css';
import { ReportParts } from './report-parts';
import { isNews, reportHeadline } from './report-words';
import { useReport } from './use-report';

const SHOWN = 4;

function Card({ report, onClose }: { report: MorningReportView; onClose: () => void }): React.JSX.Element {
  const headline = useClockText((at) => reportHeadline(report, at));
  return (
    <section className="morning-card" aria-label={said.title}>
      <header className="morning-head">
        <h2>{headline}</h2>
        <a className="text-link" href={hrefOf(MORNING)}>
          {said.all}
        </a>
        <Tooltip label={said.dismiss}>
          <ActionIcon aria-label={said.dismiss} onClick={onClose}>
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </header>
      <ReportParts report={report} most={SHOWN} />
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
