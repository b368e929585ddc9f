/** What the tray shows: from facts to an icon, a tooltip and a menu, as plain data. Knows nothing of Electron. */
import type { UpdateStateView } from '@shared/contract/updates';
import type { HeldView, StatusView } from '@shared/contract/views';
import { HoldKind } from '@shared/model/ledger';
import { parseInstant, type Instant } from '@shared/time/instant';
import { nextMorning } from '@shared/time/mornings';
import type { Present } from '../cli/words';
import { shortLine } from '@shared/words/short-line';
import { menuLabel } from './menu-text';
import type { TraySchedule } from './tray-schedule';
import { dueWords, momentWords, trayWords as said } from './tray-words';

export type TrayState = 'idle' | 'running' | 'attention' | 'paused';

/** What an item does when it is clicked. */
export type TrayAct =
  | { readonly kind: 'open' }
  /** A page of the window, by its hash. */
  | { readonly kind: 'open-page'; readonly page: string }
  | { readonly kind: 'run'; readonly schedule: string }
  /** Of everything; how long is worked out when it is clicked. */
  | { readonly kind: 'pause'; readonly length: 'hour' | 'morning' | 'until-resumed' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'settle'; readonly ids: readonly string[]; readonly answer: 'run' | 'skip' }
  | { readonly kind: 'install-update'; readonly version: string }
  | { readonly kind: 'postpone-update' }
  | { readonly kind: 'quit' };

export type TrayItem =
  | { readonly kind: 'separator' }
  /** `act: null`: it only tells. */
  | { readonly kind: 'line'; readonly id: string; readonly label: string; readonly act: TrayAct | null }
  | {
      readonly kind: 'submenu';
      readonly id: string;
      readonly label: string;
      readonly items: readonly TrayItem[];
    };

export interface TrayModel {
  readonly state: TrayState;
  readonly toolTip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayFacts extends Present {
  /** `null` while nobody has answered yet. */
  readonly status: StatusView | null;
  readonly held: readonly HeldView[];
  readonly schedules: readonly TraySchedule[];
  /** `null` where nothing brings updates, and while nobody has answered yet. */
  readonly update: UpdateStateView | null;
}

/** So many of a kind stand in the menu; the window has the rest. */
const MOST_PINNED = 12;
const MOST_RECENT = 5;
const MOST_DECISIONS = 6;
const MOST_FAILURES = 6;
/** Windows shows no more. */
const LONGEST_TOOL_TIP = 120;

const SEPARATOR: TrayItem = { kind: 'separator' };

export function trayModel(facts: TrayFacts): TrayModel {
  const state = trayState(facts);
  const first = firstLine(facts);
  const running = facts.status?.queue.running ?? 0;
  return {
    state,
    toolTip: shortLine(`${said.app}: ${said.states[state]}. ${first}`, LONGEST_TOOL_TIP),
    items: [
      line('first', menuLabel(first), null),
      ...(running === 0 ? [] : [line('running', said.running(running), openPage('#/runs'))]),
      SEPARATOR,
      line('open', said.open, { kind: 'open' }),
      runNow(facts.schedules),
      pausing(facts),
      ...decisions(facts),
      ...failures(facts),
      SEPARATOR,
      ...updating(facts.update),
      line('quit', said.quit, { kind: 'quit' }),
    ],
  };
}

/** What needs a person comes before everything else, except that they know of a pause: they made it. */
function trayState({ status, schedules }: TrayFacts): TrayState {
  if (status === null) return 'idle';
  if (status.schedulerStopped !== null) return 'attention';
  if (pauseOfAll(status) !== null) return 'paused';
  const isFailing = schedules.some(({ failure }) => failure !== null);
  if (isFailing || decisionCount(status) > 0) return 'attention';
  return status.queue.running > 0 ? 'running' : 'idle';
}

function firstLine({ status, ...present }: TrayFacts): string {
  if (status === null) return said.starting;
  if (status.schedulerStopped !== null) return said.stopped;
  const pause = pauseOfAll(status);
  if (pause !== null) {
    const until = instant(pause.until);
    return said.paused(until === null ? null : momentWords(until, present));
  }
  const at = instant(status.nextRun?.at ?? null);
  if (status.nextRun === null || at === null) return said.nothingDue;
  return said.next(shortLine(status.nextRun.scheduleName), dueWords(at, present));
}

function runNow(schedules: readonly TraySchedule[]): TrayItem {
  const offered = offeredSchedules(schedules);
  const items = offered.map(({ id, name }) =>
    line(`run ${id}`, menuLabel(shortLine(name)), { kind: 'run', schedule: id }),
  );
  return submenu(
    'run-now',
    said.runNow,
    items.length === 0 ? [line('no-run', said.noSchedules, null)] : items,
  );
}

/** Those that are pinned; where none is, what ran last, by hand before by itself. */
function offeredSchedules(schedules: readonly TraySchedule[]): TraySchedule[] {
  const pinned = schedules.filter(({ isPinned }) => isPinned);
  if (pinned.length > 0) return pinned.sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST_PINNED);
  return latest(schedules, MOST_RECENT);
}

/** There may be thousands, and this is asked at every change: so not all of them are put in order. */
function latest(schedules: readonly TraySchedule[], most: number): TraySchedule[] {
  const found: TraySchedule[] = [];
  for (const schedule of schedules) {
    if (!schedule.enabled && schedule.byHandAt === null) continue;
    const place = found.findIndex((other) => isLater(schedule, other));
    if (place === -1) found.push(schedule);
    else found.splice(place, 0, schedule);
    if (found.length > most) found.pop();
  }
  return found;
}

function isLater(one: TraySchedule, other: TraySchedule): boolean {
  const byHand = (one.byHandAt ?? -1) - (other.byHandAt ?? -1);
  return byHand === 0 ? (one.ranAt ?? -1) > (other.ranAt ?? -1) : byHand > 0;
}

function pausing({ status, ...present }: TrayFacts): TrayItem {
  if (status !== null && pauseOfAll(status) !== null) return line('resume', said.resume, { kind: 'resume' });
  const morning = momentWords(nextMorning(present.now), present);
  return submenu('pause', said.pause, [
    line('pause-hour', said.forAnHour, { kind: 'pause', length: 'hour' }),
    line('pause-morning', said.untilMorning(morning), { kind: 'pause', length: 'morning' }),
    line('pause-until-resumed', said.untilResumed, { kind: 'pause', length: 'until-resumed' }),
  ]);
}

function decisions({ status, held }: TrayFacts): TrayItem[] {
  const count = status === null ? 0 : decisionCount(status);
  if (count === 0) return [];
  const bySchedule = Map.groupBy(
    held.filter(({ waitsFor }) => waitsFor === HoldKind.Answer),
    ({ scheduleId }) => scheduleId,
  );
  const items = [...bySchedule.values()].slice(0, MOST_DECISIONS).flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const missed = rows.reduce((sum, row) => sum + row.count, 0);
    const atLeast = rows.some(({ countIsMinimum }) => countIsMinimum) ? '+' : '';
    const label = said.decision(shortLine(first.scheduleName), `${missed.toLocaleString('en')}${atLeast}`);
    const ids = rows.map(({ id }) => id);
    return submenu(`decide ${first.scheduleId}`, menuLabel(label), [
      line(`run-missed ${first.scheduleId}`, said.run, { kind: 'settle', ids, answer: 'run' }),
      line(`skip-missed ${first.scheduleId}`, said.skip, { kind: 'settle', ids, answer: 'skip' }),
    ]);
  });
  const all = line('show-waiting', said.showWaiting, openPage('#/waiting'));
  return [submenu('decisions', said.decisions(count), [...items, SEPARATOR, all])];
}

function failures({ schedules, ...present }: TrayFacts): TrayItem[] {
  const failing = schedules
    .flatMap(({ id, name, failure }) => (failure === null ? [] : [{ id, name, ...failure }]))
    .sort((a, b) => b.at - a.at);
  if (failing.length === 0) return [];
  const items = failing.slice(0, MOST_FAILURES).map(({ id, name, runId, at }) => {
    const label = menuLabel(said.failure(shortLine(name), momentWords(at, present)));
    return line(`failure ${id}`, label, openPage(`#/runs/${runId}`));
  });
  const rest = failing.length - items.length;
  const more = rest === 0 ? [] : [SEPARATOR, line('more-failures', said.more(rest), openPage('#/health'))];
  return [submenu('failures', said.failures(failing.length), [...items, ...more])];
}

/** Only what a person can do about it. */
function updating(update: UpdateStateView | null): TrayItem[] {
  if (update?.kind === 'ready') {
    const { version } = update;
    return [line('update', menuLabel(said.update(version)), { kind: 'install-update', version })];
  }
  if (update?.kind !== 'waiting-for-runs') return [];
  return [
    line('update-waits', menuLabel(said.updateWaits(update.version)), null),
    line('postpone-update', said.postponeUpdate, { kind: 'postpone-update' }),
  ];
}

/** Ranges that wait for the person's word. */
function decisionCount(status: StatusView): number {
  return status.waiting[HoldKind.Answer] ?? 0;
}

function pauseOfAll(status: StatusView): StatusView['pauses'][number] | null {
  return status.pauses.find(({ group }) => group === null) ?? null;
}

function instant(iso: string | null): Instant | null {
  return iso === null ? null : parseInstant(iso);
}

function openPage(page: string): TrayAct {
  return { kind: 'open-page', page };
}

function line(id: string, label: string, act: TrayAct | null): TrayItem {
  return { kind: 'line', id, label, act };
}

function submenu(id: string, label: string, items: readonly TrayItem[]): TrayItem {
  return { kind: 'submenu', id, label, items };
}
