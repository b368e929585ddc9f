import { useStore } from 'zustand';
import { useApp } from '../../app-context';
import { EmptyNote } from '../../components/empty-note';
import { FirstLoad } from '../../components/first-load';
import { Page, Section } from '../../components/page';
import { morningWords } from '../../morning-words';
import { hrefOf, MORNING } from '../../router';
import { words } from '../../words';
import { PowerDays } from './power-day-bars';
import { PowerSpanTable } from './power-span-table';
import '../schedule/schedule-parts.css';
import './sleep-log.css';

export function SleepLogScreen(): React.JSX.Element {
  const { stores } = useApp();
  const spans = useStore(stores.facts, (state) => state.spans);
  return (
    <Page title={words.power.title} className="page-narrow">
      <p className="soft">
        {words.power.hint}{' '}
        <a className="text-link text-link-within" href={hrefOf(MORNING)}>
          {morningWords.last}
        </a>
      </p>
      {spans === null && <FirstLoad rows={6} />}
      {spans?.length === 0 && <EmptyNote title={words.power.empty} text={words.power.emptyText} />}
      {spans !== null && spans.length > 0 && (
        <>
          <Section title={words.power.days}>
            <PowerDays spans={spans} />
          </Section>
          <Section title={words.power.spans}>
            <PowerSpanTable />
          </Section>
        </>
      )}
    </Page>
  );
}
