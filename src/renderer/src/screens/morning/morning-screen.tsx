import { useRef } from 'react';
import { EmptyNote } from '../../components/empty-note';
import { FailureNote } from '../../components/failure-note';
import { LateSkeleton } from '../../components/late-skeleton';
import { Page } from '../../components/page';
import { useClockText } from '../../components/use-clock-text';
import type { MorningReportView } from '@shared/contract/views';
import { morningWords as said } from '../../morning-words';
import { useShownRowKeys } from '../../shortcuts/use-row-keys';
import { ReportParts } from './report-parts';
import { reportHeadline } from './report-words';
import { useReport } from './use-report';

function Report({ report }: { report: MorningReportView }): React.JSX.Element {
  const headline = useClockText((now) => reportHeadline(report, now));
  const lines = useRef<HTMLDivElement>(null);
  useShownRowKeys(lines, '.held-row, .morning-line');
  const isQuiet = report.late.length + report.skipped.length === 0;
  return (
    <>
      <p className="morning-headline">{headline}</p>
      {!report.isJudged && (
        <p className="soft" role="status">
          {said.judging}
        </p>
      )}
      {isQuiet && report.isJudged && <p className="soft">{said.nothing}</p>}
      <div ref={lines} data-list-keys>
        <ReportParts report={report} most={Infinity} />
      </div>
    </>
  );
}

export function MorningScreen(): React.JSX.Element {
  const { value, failure, reload } = useReport();
  return (
    <Page title={said.title} className="page-narrow">
      {value === null ? (
        failure === null ? (
          <LateSkeleton rows={4} />
        ) : (
          <FailureNote failure={failure} onRetry={reload} />
        )
      ) : value.report === null ? (
        <EmptyNote title={said.never} text={said.neverText} />
      ) : (
        <Report report={value.report} />
      )}
    </Page>
  );
}
