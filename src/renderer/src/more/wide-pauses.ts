/** Pausing and resuming everything, or a group, each with the way back to the pause that there was. */
import type { PauseView } from '@shared/contract/views';
import { formatInstant, formatInstantOrNull, type Instant } from '@shared/time/instant';
import type { App } from '../app-context';
import { now } from '../browser-clock';
import { momentInWords } from '../time/instants';
import { announce, announceFailure, offer } from '../toasts';
import { words } from '../words';

/** `null` is everything. */
type Group = string | null;
type Pause = PauseView | null;

const said = words.pauses;

export function pauseOf({ stores }: App, group: Group): Pause {
  return stores.facts.getState().status?.pauses.find((pause) => pause.group === group) ?? null;
}

/** Shows what main has answered; it tells of it as well. */
function show({ stores }: App, group: Group, pause: Pause): void {
  stores.facts.setState(({ status }) => {
    if (status === null) return {};
    const others = status.pauses.filter((other) => other.group !== group);
    return { status: { ...status, pauses: pause === null ? others : [...others, pause] } };
  });
}

async function start(app: App, group: Group, until: string | null): Promise<void> {
  show(app, group, await app.client.pauses.start({ group, until }));
}

async function end(app: App, group: Group): Promise<void> {
  await app.client.pauses.end({ group });
  show(app, group, null);
}

/** Back to how it was before, unless somebody has changed it since. One that would have ended by now has ended. */
async function putBack(
  app: App,
  group: Group,
  { before, after }: { before: Pause; after: Pause },
): Promise<void> {
  const known = pauseOf(app, group);
  if ((known === null) !== (after === null) || known?.until !== after?.until)
    return announce(words.common.changedMeanwhile);
  const goesOn = before !== null && (before.until === null || before.until > formatInstant(now()));
  try {
    if (goesOn) await start(app, group, before.until);
    else if (after !== null) await end(app, group);
    announce(words.common.undone);
  } catch (error) {
    announceFailure(error);
  }
}

function offerWayBack(app: App, group: Group, { message, before }: { message: string; before: Pause }): void {
  const after = pauseOf(app, group);
  offer(message, {
    label: words.common.undo,
    act: () => void putBack(app, group, { before, after }),
  });
}

export async function pauseWide(app: App, group: Group, until: Instant | null): Promise<void> {
  const before = pauseOf(app, group);
  await start(app, group, formatInstantOrNull(until));
  const ends = until === null ? null : momentInWords(until, now());
  offerWayBack(app, group, {
    message: group === null ? said.all(ends) : said.ofGroup(group, ends),
    before,
  });
}

export async function resumeWide(app: App, group: Group): Promise<void> {
  const before = pauseOf(app, group);
  await end(app, group);
  offerWayBack(app, group, {
    message: group === null ? said.allResumed : said.groupResumed(group),
    before,
  });
}
