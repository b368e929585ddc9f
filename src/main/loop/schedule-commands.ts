/** What a person does to schedules. Each verb checks, accounts for the time up to now, and writes in one transaction. */
import type { Action } from '@shared/model/action';
import { Overlap } from '@shared/model/execution';
import { LedgerReason } from '@shared/model/ledger';
import { RunCause } from '@shared/model/run';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Trigger } from '@shared/model/trigger';
import { formatInstant, type Instant } from '@shared/time/instant';
import { conflict, invalid, notFound } from '../engine/failure';
import { dueTimes } from '../engine/due-times';
import { refuseBadChain } from '../engine/followed-chain';
import { dropHeld } from '../engine/held-rows';
import { nextOpening } from '../engine/allowed-window';
import { nextOccurrence } from '../engine/occurrences';
import type { Clock, Store } from '../engine/ports';
import type { LedgerRow, RunRecord, ScheduleRecord } from '../engine/records';
import { closingRow } from '../engine/restart';
import { isSameTrigger } from '../engine/same-trigger';
import { refuseCircle, type ScheduleLinks } from '../engine/run-circle';
import { NameTaken, ScheduleMoved } from '../engine/store-errors';
import { checkTrigger } from '../engine/trigger-check';
import type { HeldChange } from '../engine/verdict';
import type { ScheduleReference } from './core';

export interface CommandContext {
  readonly clock: Clock;
  readonly store: Store;
}

/** Throws a `not-found` that says how to see what there is. */
export function requireSchedule(store: Store, reference: ScheduleReference): ScheduleRecord {
  const schedule = store.findSchedule(reference);
  if (schedule !== null && schedule.removedAt === null) return schedule;
  const name = 'id' in reference ? `s${reference.id}` : reference.name;
  throw notFound(
    `There is no schedule named "${shorten(name)}".`,
    'Check the spelling, or list the schedules.',
  );
}

export function createSchedule(
  { clock, store }: CommandContext,
  input: ScheduleDefinition,
  enabled: boolean,
): ScheduleRecord {
  const at = clock.wall();
  const definition = { ...input, trigger: anchored(input.trigger, at) };
  refuseBadTrigger(store, definition, { id: null, at });
  refuseCircle(definition, null, linksIn(store));
  refuseEmptyWindow(definition, at);
  const nextAt = enabled ? nextOccurrence(definition.trigger, at, clock.localZone()) : null;
  return inWords(() => store.createSchedule({ definition, enabled, at, nextAt }));
}

export function updateSchedule(
  context: CommandContext,
  {
    reference,
    input,
    revision,
  }: { reference: ScheduleReference; input: ScheduleDefinition; revision: number | null },
): ScheduleRecord {
  const { clock, store } = context;
  const old = requireSchedule(store, reference);
  if (revision !== null && revision !== old.revision) throw changedMeanwhile(old);
  const at = clock.wall();
  const definition = { ...input, trigger: keepAnchor(input.trigger, old.definition.trigger, at) };
  const isMoved = !isSameTrigger(definition.trigger, old.definition.trigger);
  // One that stays is not judged again: a single instant that has passed can still be renamed.
  if (isMoved) refuseBadTrigger(store, definition, { id: old.id, at });
  refuseCircle(definition, old.id, linksIn(store));
  refuseEmptyWindow(definition, at);
  // Only a changed trigger starts a new life; a new name or command leaves the cadence alone.
  const closing = isMoved && old.enabled ? closingRows(context, old, LedgerReason.Superseded, at) : [];
  const from = isMoved ? at : old.cursorAt;
  const nextAt = old.enabled ? plannedNext(context, { ...old, definition }, from) : null;
  const held = isMoved ? dropped(context, old, LedgerReason.Superseded) : [];
  return inWords(() =>
    store.editSchedule({ id: old.id, definition, revision: old.revision, at, nextAt, closing, held }),
  );
}

/** Switching to what it is already changes nothing. */
export function switchSchedule(
  context: CommandContext,
  reference: ScheduleReference,
  enabled: boolean,
): ScheduleRecord {
  const { clock, store } = context;
  const old = requireSchedule(store, reference);
  if (old.enabled === enabled) return old;
  const at = clock.wall();
  const nextAt = enabled ? nextOccurrence(old.definition.trigger, at, clock.localZone()) : null;
  return inWords(() =>
    store.switchSchedule({
      id: old.id,
      enabled,
      at,
      nextAt,
      closing: switchRows(context, old, at),
      held: dropped(context, old, LedgerReason.Disabled),
    }),
  );
}

export function removeSchedule(context: CommandContext, reference: ScheduleReference): ScheduleRecord {
  const old = requireSchedule(context.store, reference);
  const at = context.clock.wall();
  const closing = old.enabled ? switchRows(context, old, at) : [];
  const held = dropped(context, old, LedgerReason.Disabled);
  return inWords(() => context.store.removeSchedule({ id: old.id, at, closing, held }));
}

/** Takes a removal back: switched as it was, with nothing made up for the time in between. */
export function restoreSchedule(context: CommandContext, id: number): ScheduleRecord {
  const { clock, store } = context;
  const old = store.findSchedule({ id });
  if (old === null) throw notFound(`There is no schedule s${id}.`);
  if (old.removedAt === null) return old;
  const at = clock.wall();
  const nextAt = old.enabled ? nextOccurrence(old.definition.trigger, at, clock.localZone()) : null;
  const closing = old.enabled ? closingRows(context, old, LedgerReason.Disabled, at) : [];
  return inWords(() => store.restoreSchedule({ id, at, nextAt, closing, held: [] }));
}

/** Run Now: one more run beside the cadence. Behind a run that goes on it waits; two never wait. */
export function createManualRun({ clock, store }: CommandContext, reference: ScheduleReference): RunRecord {
  const schedule = requireSchedule(store, reference);
  const mayStandInLine = schedule.definition.overlap === Overlap.Allow;
  if (!mayStandInLine && store.unfinishedRuns(schedule.id).queued > 0) {
    throw conflict(
      `A run of "${schedule.definition.name}" is waiting to start already.`,
      'Wait for it, or stop it first.',
    );
  }
  const asked = { scheduleId: schedule.id, cause: RunCause.Manual, parentId: null, action: null };
  return store.createRun(asked, clock.wall());
}

/** Once more what a run did, or another action in its place. */
export function createRerun({ clock, store }: CommandContext, id: number, action: Action | null): RunRecord {
  const old = store.findRun(id);
  if (old === null) throw notFound(`There is no run r${id}.`, 'List the runs to see what there is.');
  const schedule = store.findSchedule({ id: old.scheduleId });
  const isTest = old.cause === RunCause.Test;
  if (!isTest && (schedule === null || schedule.removedAt !== null)) {
    throw conflict(
      `"${old.scheduleName}" has been removed, so its runs cannot be run again.`,
      'Bring the schedule back first, or make a new one.',
    );
  }
  // What a group ran is kept with its run for its own sake, and is read from the schedule anew.
  const kept = old.action?.kind === 'group' ? null : old.action;
  const cause = isTest ? RunCause.Test : RunCause.Manual;
  const asked = { scheduleId: old.scheduleId, cause, parentId: null, action: action ?? kept };
  return store.createRun(asked, clock.wall());
}

/** A run of what is being written, beside everything else. */
export function createTestRun(
  { clock, store }: CommandContext,
  reference: ScheduleReference | null,
  action: Action,
): RunRecord {
  const at = clock.wall();
  const scheduleId = reference === null ? store.draftSchedule(at).id : requireSchedule(store, reference).id;
  return store.createRun({ scheduleId, cause: RunCause.Test, parentId: null, action }, at);
}

/** Off: what was due and not served. On: the time it was off. */
function switchRows(context: CommandContext, schedule: ScheduleRecord, at: Instant): LedgerRow[] {
  const rows = closingRows(context, schedule, LedgerReason.Disabled, at);
  return schedule.enabled ? rows.filter((row) => row.count > 0) : rows;
}

function closingRows(
  { clock, store }: CommandContext,
  schedule: ScheduleRecord,
  reason: LedgerReason,
  at: Instant,
): LedgerRow[] {
  const signals = store.signals(schedule.id, Number.MAX_SAFE_INTEGER);
  const row = closingRow(schedule, { at, reason, localZone: clock.localZone(), signals });
  return row === null ? [] : [row];
}

function dropped({ store }: CommandContext, { id }: ScheduleRecord, reason: LedgerReason): HeldChange[] {
  return dropHeld(store.heldRows(id), reason);
}

/** Of a trigger that stays: what has come and is not accounted for is still planned. */
function plannedNext(
  { clock, store }: CommandContext,
  schedule: ScheduleRecord,
  after: Instant,
): Instant | null {
  const { trigger } = schedule.definition;
  return dueTimes(trigger, clock.localZone(), store.signals(schedule.id, Number.MAX_SAFE_INTEGER)).next(
    after,
  );
}

function refuseBadTrigger(
  store: Store,
  { trigger, name }: ScheduleDefinition,
  { id, at }: { readonly id: number | null; readonly at: Instant },
): void {
  const [problem] = checkTrigger(trigger, at);
  if (problem !== undefined) throw invalid(`trigger.${problem.field}`, problem.message, problem.fix);
  if (trigger.kind === 'event' && trigger.event === 'after')
    refuseBadChain(trigger.schedule, { id, name }, (followed) => store.findSchedule({ id: followed }));
}

function linksIn(store: Store): ScheduleLinks {
  return { find: (id) => store.findSchedule({ id }), followersOf: (id) => store.followersOf(id) };
}

function refuseEmptyWindow({ window }: ScheduleDefinition, at: Instant): void {
  if (window === null || nextOpening(window, 'UTC', at) !== null) return;
  throw invalid(
    'window',
    'These hours leave no time at all in which it may run.',
    'Shorten the quiet hours, or allow more hours or days.',
  );
}

function anchored(trigger: Trigger, at: Instant): Trigger {
  if (trigger.kind !== 'interval') return trigger;
  return {
    ...trigger,
    anchorAt: formatInstant(trigger.anchorAt === undefined ? at : Date.parse(trigger.anchorAt)),
  };
}

/** An interval that is edited without an anchor keeps its own while the interval is the same. */
function keepAnchor(trigger: Trigger, old: Trigger, at: Instant): Trigger {
  const isSame = trigger.kind === 'interval' && old.kind === 'interval' && trigger.everyMs === old.everyMs;
  return isSame && trigger.anchorAt === undefined ? old : anchored(trigger, at);
}

function changedMeanwhile(schedule: ScheduleRecord) {
  return conflict(
    `"${schedule.definition.name}" was changed meanwhile, in another window or by the command line.`,
    'Look at the newest version, then make your change again.',
    'revision',
  );
}

function inWords(write: () => ScheduleRecord): ScheduleRecord {
  try {
    return write();
  } catch (error) {
    if (error instanceof NameTaken) {
      throw conflict(
        `The name "${shorten(error.taken)}" is taken by another schedule.`,
        'Choose another name.',
        'name',
      );
    }
    if (error instanceof ScheduleMoved) {
      throw conflict(
        'The schedule was changed meanwhile, in another window or by the command line.',
        'Try again.',
      );
    }
    throw error;
  }
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
