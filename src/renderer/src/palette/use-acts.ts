/** Does what concerns no schedule by itself. */
import { HOUR_MS } from '@shared/time/duration';
import { nextMorning } from '@shared/time/mornings';
import { useApp, type App } from '../app-context';
import { now } from '../browser-clock';
import { copyText } from '../copy-text';
import { aboutWords } from '../about-words';
import { chooseDensity } from '../density';
import { useShowPaused } from '../frame/show-list';
import { undoNewest } from '../more/toasts';
import { isPausedItself } from '../paused-itself';
import { usePausing } from '../pausing';
import { navigate, TIMELINE } from '../router';
import { useSettling } from '../settle';
import { needsDecision } from '../stores/facts-store';
import { allSchedules } from '../stores/schedules-store';
import { announce, announceFailure } from '../toasts';
import { paletteWords } from '../palette-words';
import { words } from '../words';
import type { ActionKey } from './entry';
import { askFirst, askPauseEnd, openOverlay } from './palette-store';

const ALL = { group: null };

function undo(): void {
  // Its note may have gone while the palette was open.
  if (!undoNewest()) announce(paletteWords.nothingToUndo);
}

async function copyAbout({ client }: App): Promise<void> {
  const { copied, notCopied } = aboutWords;
  try {
    const [about, { aboutParts, aboutText, browserName }] = await Promise.all([
      client.about.get(),
      import('../screens/about/about-facts'),
    ]);
    const text = aboutText(aboutParts(about, browserName(navigator.userAgent)));
    await copyText(text, { copied, failed: notCopied });
  } catch (error) {
    announceFailure(error);
  }
}

function useDecisions(): { readonly run: () => void; readonly skip: () => void } {
  const { facts } = useApp().stores;
  const settling = useSettling();
  const waiting = () => (facts.getState().held ?? []).filter(needsDecision);
  return {
    run: () => void settling.settleAll(waiting(), 'run'),
    skip() {
      const rows = waiting();
      const said = words.waiting;
      askFirst({
        title: said.skipAll,
        text: said.skipAllAsk(rows.length),
        sure: said.skipAllSure,
        keep: said.keep,
        act: () => void settling.settleAll(rows, 'skip'),
      });
    },
  };
}

export function useActs(): Readonly<Record<ActionKey, () => void>> {
  const app = useApp();
  const { client, stores } = app;
  const pausing = usePausing();
  const decisions = useDecisions();
  const showPaused = useShowPaused();
  const told = (work: () => Promise<unknown>) => () => void work().catch(announceFailure);
  return {
    undo,
    'run-waiting': decisions.run,
    'skip-waiting': decisions.skip,
    new: () => navigate({ screen: 'new-schedule' }),
    resume: () => void pausing.resume(ALL),
    'pause-hour': () => void pausing.pause(ALL, now() + HOUR_MS),
    'pause-morning': () => void pausing.pause(ALL, nextMorning(now())),
    'pause-until': () => askPauseEnd(ALL),
    pause: () => void pausing.pause(ALL, null),
    'resume-schedules': () =>
      void pausing.resume({ schedules: allSchedules(stores.schedules.getState()).filter(isPausedItself) }),
    'show-list': showPaused,
    'timeline-table': () => navigate({ ...TIMELINE, view: 'table' }),
    'look-for-updates': told(async () => {
      await client.desktop.lookForUpdates();
      navigate({ screen: 'settings', part: 'updates' });
    }),
    'postpone-update': told(() => client.desktop.postponeUpdate()),
    'copy-about': () => void copyAbout(app),
    'rows-compact': () => chooseDensity('compact'),
    'rows-comfortable': () => chooseDensity('comfortable'),
    help: () => openOverlay('shortcuts'),
  };
}
