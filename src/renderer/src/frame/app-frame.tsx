import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { EmptyNote } from '../components/empty-note';
import { LateSkeleton } from '../components/late-skeleton';
import { Page } from '../components/page';
import { useDensity } from '../density';
import { moreParts } from '../more-parts';
import { hrefOf, SCHEDULES, useRoute, type Route } from '../router';
import { SchedulesScreen } from '../screens/schedules/schedules-screen';
import { OVERLAYS } from '../theme';
import { words } from '../words';
import './app-frame.css';
import { Notice } from './notice';
import { PauseBand } from './pause-band';
import { Rail } from './rail';
import { Reach } from './reach';
import { ScreenBoundary } from './screen-boundary';
import { StatusLine } from './status-line';

/** A screen that comes by itself needs the styles that the schedules do without. */
async function arriving<Screens>(screens: Promise<Screens>): Promise<Screens> {
  const [arrived] = await Promise.all([screens, moreParts.load()]);
  return arrived;
}

// The window opens on the schedules; every other screen arrives when it is first needed.
const AboutScreen = lazy(() =>
  arriving(import('../screens/about/about-screen')).then(({ AboutScreen: screen }) => ({ default: screen })),
);
const RunsScreen = lazy(() =>
  arriving(import('../screens/runs/runs-screen')).then(({ RunsScreen: screen }) => ({ default: screen })),
);
const ScheduleScreen = lazy(() =>
  arriving(import('../screens/schedule/schedule-screen')).then(({ ScheduleScreen: screen }) => ({
    default: screen,
  })),
);
const SleepLogScreen = lazy(() =>
  arriving(import('../screens/sleep-log/sleep-log-screen')).then(({ SleepLogScreen: screen }) => ({
    default: screen,
  })),
);
const WaitingScreen = lazy(() =>
  arriving(import('../screens/waiting/waiting-screen')).then(({ WaitingScreen: screen }) => ({
    default: screen,
  })),
);
const EditorScreen = lazy(() =>
  arriving(import('../screens/editor/editor-screen')).then(({ EditorScreen: screen }) => ({
    default: screen,
  })),
);
const RunScreen = lazy(() =>
  arriving(import('../screens/run/run-screen')).then(({ RunScreen: screen }) => ({ default: screen })),
);
const SettingsScreen = lazy(() =>
  arriving(import('../screens/settings/settings-screen')).then(({ SettingsScreen: screen }) => ({
    default: screen,
  })),
);
const TimelineScreen = lazy(() =>
  arriving(import('../screens/timeline/timeline-screen')).then(({ TimelineScreen: screen }) => ({
    default: screen,
  })),
);
const HealthScreen = lazy(() =>
  arriving(import('../screens/health/health-screen')).then(({ HealthScreen: screen }) => ({
    default: screen,
  })),
);
const MorningScreen = lazy(() =>
  arriving(import('../screens/morning/morning-screen')).then(({ MorningScreen: screen }) => ({
    default: screen,
  })),
);
const ImportScreen = lazy(() =>
  arriving(import('../screens/import/import-screen')).then(({ ImportScreen: screen }) => ({
    default: screen,
  })),
);
const RunAgainScreen = lazy(() =>
  arriving(import('../screens/run/run-again-screen')).then(({ RunAgainScreen: screen }) => ({
    default: screen,
  })),
);

function screenAt(route: Route): React.JSX.Element {
  switch (route.screen) {
    case 'schedules':
      return <SchedulesScreen selected={route.selected} />;
    case 'schedule':
      return <ScheduleScreen key={route.id} id={route.id} at={route.at ?? null} />;
    case 'new-schedule':
      return <EditorScreen key="new" id={null} />;
    case 'edit-schedule':
      return <EditorScreen key={route.id} id={route.id} part={route.part ?? null} />;
    case 'timeline':
      return <TimelineScreen route={route} />;
    case 'runs':
      return <RunsScreen asked={route} />;
    case 'run':
      return <RunScreen key={route.id} id={route.id} part={route.part ?? null} />;
    case 'run-again':
      return <RunAgainScreen key={route.id} id={route.id} />;
    case 'waiting':
      return <WaitingScreen />;
    case 'health':
      return <HealthScreen />;
    case 'morning':
      return <MorningScreen />;
    case 'sleep-log':
      return <SleepLogScreen />;
    case 'settings':
      return <SettingsScreen route={route} />;
    case 'about':
      return <AboutScreen />;
    case 'import':
      return <ImportScreen />;
    case 'nowhere':
      return (
        <Page title={words.product}>
          <EmptyNote title={words.frame.nowhere} text={words.frame.nowhereText}>
            <Button component="a" href={hrefOf(SCHEDULES)}>
              {words.frame.toSchedules}
            </Button>
          </EmptyNote>
        </Page>
      );
  }
}

/** The only part of the frame that follows every step of the address. */
function Screen(): React.JSX.Element {
  const route = useRoute();
  return <ScreenBoundary key={route.screen}>{screenAt(route)}</ScreenBoundary>;
}

export function AppFrame(): React.JSX.Element {
  const narrow = useMediaQuery('(width < 900px)');
  return (
    <div className="app-frame" data-density={useDensity()}>
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The hash is the router's; the jump is made by hand.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {words.frame.skipToContent}
      </a>
      <Rail narrow={narrow} />
      <div className="app-notices">
        <Notice />
        <PauseBand />
      </div>
      <main className="app-main">
        <div className="app-content" id="content" tabIndex={-1}>
          <Suspense fallback={<LateSkeleton rows={4} />}>
            <Screen />
          </Suspense>
        </div>
        <div id={OVERLAYS} />
      </main>
      <StatusLine />
      <Reach />
    </div>
  );
}
