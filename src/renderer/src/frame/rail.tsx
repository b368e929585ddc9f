import {
  IconHeartbeat,
  IconHourglass,
  IconList,
  IconMoon,
  IconPlayerPlay,
  IconSettings,
  IconTimeline,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { Hint } from '../components/hint';
import { ALL_RUNS, hrefOf, SCHEDULES, TIMELINE, useRoutePart, WAITING, type Route } from '../router';
import { decisionCount } from '../stores/facts-store';
import { failingCount } from '../stores/schedules-store';
import { formatCount } from '../time/locale';
import { timelineWords } from '../timeline-words';
import { healthWords } from '../health-words';
import { words } from '../words';
import { PauseMenu } from './pause-menu';
import './rail.css';
import { SearchOpener } from './search-opener';

const sections = [
  { label: words.frame.schedules, route: SCHEDULES, icon: IconList },
  { label: timelineWords.title, route: TIMELINE, icon: IconTimeline },
  { label: words.frame.waiting, route: WAITING, icon: IconHourglass },
  { label: words.frame.runs, route: ALL_RUNS, icon: IconPlayerPlay },
  { label: healthWords.title, route: { screen: 'health' }, icon: IconHeartbeat },
  { label: words.frame.sleepLog, route: { screen: 'sleep-log' }, icon: IconMoon },
  { label: words.frame.settings, route: { screen: 'settings' }, icon: IconSettings },
] as const;

function sectionOf(route: Route): string | null {
  switch (route.screen) {
    case 'schedules':
    case 'schedule':
    case 'new-schedule':
    case 'edit-schedule':
    case 'import':
      return words.frame.schedules;
    case 'timeline':
      return timelineWords.title;
    case 'runs':
    case 'run':
    case 'run-again':
      return words.frame.runs;
    case 'waiting':
      return words.frame.waiting;
    case 'health':
      return healthWords.title;
    case 'morning':
    case 'sleep-log':
      return words.frame.sleepLog;
    case 'settings':
    case 'about':
      return words.frame.settings;
    case 'nowhere':
      return null;
  }
}

interface BadgeProps {
  readonly count: number;
  readonly inWords: string;
  readonly isAlarming?: boolean;
}

function Badge({ count, inWords, isAlarming = false }: BadgeProps): React.JSX.Element {
  return (
    <>
      <span className="rail-badge" data-alarming={isAlarming} aria-hidden="true">
        {formatCount(count)}
      </span>
      <span className="only-read-aloud">, {inWords}</span>
    </>
  );
}

export function Rail({ narrow }: { narrow: boolean }): React.JSX.Element {
  const current = useRoutePart(sectionOf);
  const { facts, schedules } = useApp().stores;
  const decisions = useStore(facts, decisionCount);
  const failing = useStore(schedules, failingCount);
  return (
    <nav className="rail" aria-label={words.frame.sections}>
      <p className="rail-brand" aria-hidden="true">
        <svg viewBox="0 0 32 32" width="20" height="20">
          <path d="M6 21A10 10 0 0 1 26 21" className="rail-brand-sky" />
          <path d="M4 21H28" className="rail-brand-ground" />
          <circle cx="22.5" cy="13" r="3.4" className="rail-brand-sun" />
        </svg>
        <span className="rail-label">{words.product}</span>
      </p>
      <SearchOpener narrow={narrow} />
      <ul>
        {sections.map(({ label, route: to, icon: Icon }) => (
          <li key={label}>
            <Hint say={() => label} position="right" disabled={!narrow}>
              <a
                className="rail-link"
                href={hrefOf(to)}
                aria-current={current === label ? 'page' : undefined}
              >
                <Icon size={16} stroke={1.6} aria-hidden="true" />
                <span className="rail-label">{label}</span>
                {label === words.frame.waiting && decisions > 0 && (
                  <Badge count={decisions} inWords={words.waiting.needed(decisions)} />
                )}
                {label === healthWords.title && failing > 0 && (
                  <Badge count={failing} inWords={healthWords.fails(failing)} isAlarming />
                )}
              </a>
            </Hint>
          </li>
        ))}
      </ul>
      <PauseMenu narrow={narrow} />
    </nav>
  );
}
