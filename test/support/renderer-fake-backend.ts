/**
 * The contract kept in memory, so that the window can be shown and tested without main: seeded with a believable night,
 * then changed by the same verbs. It never ships: only tests and the gallery import it.
 */
import { listedSchedules } from './renderer-fake-list';
import { coverageOfWorld } from './renderer-fake-coverage';
import { morningOfWorld, powerLogOf } from './renderer-fake-morning';
import { localZone } from '../../src/renderer/src/time/locale';
import { settingsSchema, type Settings } from '@shared/model/settings';
import { actionSchema } from '@shared/model/action';
import type { ContractInputs, WakefulClient } from '@shared/contract/contract';
import type { ClockChangeView } from '@shared/contract/timeline';
import type {
  AttemptView,
  Change,
  HeldView,
  LedgerEntryView,
  OutputChunk,
  PauseView,
  PowerSpanView,
  RunView,
  ScheduleView,
  StatusView,
} from '@shared/contract/views';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Trigger } from '@shared/model/trigger';
import { formatInstant, type Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { daylightNote } from '../../src/main/engine/daylight-note';
import { OperatingFailure } from '../../src/main/engine/failure';
import { settingsAfter } from '../../src/main/server/settings-after';
import { previewSleep } from '../../src/main/server/preview-sleep';
import { FakeCallError, refused } from './renderer-fake-failure';
import { attemptsOf, lastOutcomeOf, listedRuns, recentRunsOf, startedRun } from './renderer-fake-runs';
import {
  FakeDesktop,
  fakeAbout,
  fakeEnvironmentOf,
  fakeParity,
  fakeSecrets,
  removeFakeSecret,
  setFakeSecret,
} from './renderer-fake-settings';
import { stream, structuredCloneOrStream, type Listener } from './renderer-fake-wire';
import { timelineOf } from './renderer-fake-timeline';
import { cadenceOf, occurrencesAfter } from './renderer-fake-times';
import { endPause, followPauses, settleHeld, startPause } from './renderer-fake-waiting';
import { whyOf } from './renderer-fake-why';

export { FakeCallError };

export interface FakeWorld {
  schedules: ScheduleView[];
  removed: ScheduleView[];
  runs: RunView[];
  ledgers: Record<string, LedgerEntryView[]>;
  outputs: Record<string, { chunks: OutputChunk[]; droppedBytes: number }>;
  /** Of runs whose tries are told one by one. */
  attempts: Record<string, AttemptView[]>;
  spans: PowerSpanView[];
  /** Of the machine's clock. */
  clockChanges: ClockChangeView[];
  status: StatusView;
  held: HeldView[];
}

export function emptyWorld(): FakeWorld {
  return {
    schedules: [],
    removed: [],
    runs: [],
    ledgers: {},
    outputs: {},
    attempts: {},
    spans: [],
    clockChanges: [],
    held: [],
    status: {
      running: true,
      host: 'headless',
      version: '0.1.0',
      pid: 4711,
      uptimeMs: 11_400_000,
      home: '/home/ada/.local/share/wakeful',
      schedulerStopped: null,
      monitorsStopped: null,
      schedules: { total: 0, enabled: 0 },
      queue: { waiting: 0, running: 0, succeeded: 0, failed: 0 },
      pauses: [],
      pausedSchedules: { count: 0, first: [], nextEndAt: null, lastEndAt: null },
      waiting: {},
      nextRun: null,
    },
  };
}

export interface FakeBackend {
  readonly settings: Settings;
  readonly desktop: FakeDesktop;
  readonly client: WakefulClient;
  readonly world: FakeWorld;
  /** Tells every watcher. */
  emit(change: Change): void;
  /** Appends output to a run that goes on. */
  write(runId: string, text: string, stream?: OutputChunk['stream']): void;
  finish(runId: string, end: Partial<RunView>): void;
  /** Every call fails, and every stream ends, until it is switched on again. */
  setOnline(online: boolean): void;
  /** How many watch for changes just now. */
  watchers(): number;
}

export function createFakeBackend(options: { world?: FakeWorld; now: () => Instant }): FakeBackend {
  return new Backend(options.world ?? emptyWorld(), options.now);
}

class Backend implements FakeBackend {
  private readonly listeners = new Set<{ push: Listener<Change>; end: () => void }>();
  private readonly followers = new Map<string, Set<{ push: Listener<OutputChunk>; end: () => void }>>();
  private readonly secrets = fakeSecrets();
  settings: Settings = settingsSchema.parse({});
  readonly desktop = new FakeDesktop();
  private online = true;
  private newest: number;
  readonly client: WakefulClient;

  constructor(
    readonly world: FakeWorld,
    private readonly now: () => Instant,
  ) {
    this.newest = Math.max(0, ...[...world.schedules, ...world.runs].map(({ id }) => Number(id.slice(1))));
    this.client = this.makeClient();
  }

  emit(change: Change): void {
    for (const { push } of this.listeners) push(change);
  }

  watchers(): number {
    return this.listeners.size;
  }

  setOnline(online: boolean): void {
    this.online = online;
    if (online) return;
    for (const { end } of [...this.listeners]) end();
    for (const group of this.followers.values()) for (const { end } of [...group]) end();
  }

  write(runId: string, text: string, from: OutputChunk['stream'] = 'stdout'): void {
    const output = (this.world.outputs[runId] ??= { chunks: [], droppedBytes: 0 });
    const seq = (output.chunks.at(-1)?.seq ?? -1) + 1;
    const chunk = { attempt: 1, seq, at: formatInstant(this.now()), stream: from, text };
    output.chunks.push(chunk);
    for (const { push } of this.followers.get(runId) ?? []) push(chunk);
  }

  finish(runId: string, end: Partial<RunView>): void {
    const run = this.run(runId);
    const durationMs = run.startedAt === null ? null : this.now() - Date.parse(run.startedAt);
    this.changeRun({
      ...run,
      status: 'succeeded',
      exitCode: 0,
      finishedAt: formatInstant(this.now()),
      durationMs,
      ...end,
    });
    for (const { end: close } of [...(this.followers.get(runId) ?? [])]) close();
  }

  private changeRun(run: RunView): void {
    const at = this.world.runs.findIndex(({ id }) => id === run.id);
    if (at < 0) this.world.runs.unshift(run);
    else this.world.runs[at] = run;
    this.emit({ kind: 'run', run });
  }

  private changeSchedule(schedule: ScheduleView): ScheduleView {
    const { schedules } = this.world;
    const at = schedules.findIndex(({ id }) => id === schedule.id);
    if (at < 0) schedules.push(schedule);
    else schedules[at] = schedule;
    this.emit({ kind: 'schedule', schedule });
    return schedule;
  }

  private schedule(reference: string): ScheduleView {
    const found = this.world.schedules.find(({ id, name }) => id === reference || name === reference);
    if (found === undefined) throw refused('not-found', `There is no schedule "${reference}".`);
    return found;
  }

  private run(id: string): RunView {
    const found = this.world.runs.find((run) => run.id === id);
    if (found === undefined)
      throw refused('not-found', `There is no run ${id}.`, {
        fix: 'It may have been cleared away with its age.',
      });
    return found;
  }

  private define(definition: ScheduleDefinition, old: ScheduleView | null, enabled: boolean): ScheduleView {
    const taken = this.world.schedules.find(({ id, name }) => name === definition.name && id !== old?.id);
    if (taken !== undefined)
      throw refused('conflict', `There is a schedule named "${definition.name}" already.`, {
        field: 'name',
        fix: 'Choose another name.',
      });
    const at = formatInstant(this.now());
    return this.changeSchedule({
      ...definition,
      id: old?.id ?? `s${++this.newest}`,
      enabled,
      cadence: cadenceOf(definition.trigger, this.nameOf),
      nextRunAt: enabled ? this.nextOf(definition.trigger) : null,
      paused: old?.paused ?? null,
      waiting: old?.waiting ?? 0,
      lastRun: old?.lastRun ?? null,
      lastOutcome: old?.lastOutcome ?? null,
      health: enabled ? (old?.health ?? 'healthy') : 'stopped',
      createdAt: old?.createdAt ?? at,
      updatedAt: at,
      revision: (old?.revision ?? 0) + 1,
    });
  }

  private nextOf(trigger: Trigger): string | null {
    const [next] = occurrencesAfter(trigger, this.now(), 1);
    return next === undefined ? null : formatInstant(next);
  }

  private switchTo(reference: string, enabled: boolean): ScheduleView {
    const schedule = this.schedule(reference);
    return this.changeSchedule({
      ...schedule,
      enabled,
      nextRunAt: enabled ? this.nextOf(schedule.trigger) : null,
      health: enabled ? 'healthy' : 'stopped',
    });
  }

  private changePauses(change: () => PauseView): PauseView {
    const pause = change();
    // As main does it: what a wide pause means for the schedules is not told, only asked for.
    followPauses(this.world, this.now());
    const { schedules = [] } = pause;
    if (schedules.length > 100) this.emit({ kind: 'schedules' });
    else
      for (const id of schedules)
        this.emit({ kind: 'schedule', schedule: structuredClone(this.schedule(id)) });
    this.emit({ kind: 'status' });
    this.emit({ kind: 'held' });
    return pause;
  }

  private settle(input: ContractInputs['held']['settle']): { settled: number } {
    const { touched, runs, settled } = settleHeld(this.world, input, {
      at: formatInstant(this.now()),
      takeId: () => `r${++this.newest}`,
    });
    for (const run of runs) this.changeRun(run);
    for (const id of touched) {
      this.emit({ kind: 'ledger', scheduleId: id });
      this.changeSchedule({ ...this.schedule(id), lastOutcome: lastOutcomeOf(this.world, id) });
    }
    this.emit({ kind: 'held' });
    return { settled };
  }

  private start(reference: string, facts: Partial<RunView> = {}): RunView {
    const run = startedRun(`r${++this.newest}`, this.schedule(reference), formatInstant(this.now()));
    this.changeRun({ ...run, ...facts });
    return this.run(run.id);
  }

  private test({ schedule, action }: ContractInputs['schedules']['test']): RunView {
    const cause = { cause: 'test', isEdited: true, action: actionSchema.parse(action) } as const;
    if (schedule !== undefined) return this.start(schedule, cause);
    const at = formatInstant(this.now());
    const run = { ...startedRun(`r${++this.newest}`, { id: 's999', name: 'Draft' }, at), ...cause };
    this.changeRun(run);
    return run;
  }

  private rerun({ run: id, action }: ContractInputs['runs']['rerun']): RunView {
    const old = this.run(id);
    const isTest = old.cause === 'test';
    return this.start(old.scheduleId, {
      cause: isTest ? 'test' : 'manual',
      isEdited: action !== undefined || old.isEdited,
      action: action === undefined ? old.action : actionSchema.parse(action),
    });
  }

  private stop(id: string): RunView {
    this.finish(id, { status: 'cancelled', exitCode: null, signal: 'SIGTERM', reason: 'You stopped it.' });
    return this.run(id);
  }

  private readonly nameOf = (scheduleId: string): string =>
    this.world.schedules.find(({ id }) => id === scheduleId)?.name ?? scheduleId;

  private check({ trigger, count = 5 }: ContractInputs['schedules']['check']) {
    const given = trigger as Trigger;
    const timezone =
      given.kind === 'cron' && given.timezone !== LOCAL_ZONE ? given.timezone : 'Europe/Berlin';
    try {
      const next = occurrencesAfter(given, this.now(), Number(count));
      const daylight = next.flatMap((at) => {
        const note = daylightNote(given, at, timezone);
        return note === null ? [] : [{ at: formatInstant(at), ...note }];
      });
      const cadence = cadenceOf(given, this.nameOf);
      return { problems: [], cadence, next: next.map(formatInstant), daylight, timezone };
    } catch {
      const expression = given.kind === 'cron' ? given.expression : '';
      const problem = {
        field: 'trigger.expression',
        message: `The cron expression "${expression}" cannot be read.`,
        fix: 'Write five fields, for example 30 2 * * *.',
      };
      return { problems: [problem], cadence: null, next: [], daylight: [], timezone };
    }
  }

  /** The real one: it is pure but for the clock. */
  private preview({ schedule, ...question }: ContractInputs['schedules']['preview']) {
    const clock = { wall: this.now, localZone };
    return previewSleep(clock, question, schedule === undefined ? null : this.schedule(schedule));
  }

  private follow(runId: string, signal?: AbortSignal) {
    const run = this.run(runId);
    return stream<OutputChunk>((push, end) => {
      const group = this.followers.get(runId) ?? new Set();
      this.followers.set(runId, group);
      const follower = { push, end };
      group.add(follower);
      this.world.outputs[runId]?.chunks.forEach(push);
      if (run.finishedAt !== null) end();
      return () => group.delete(follower);
    }, signal);
  }

  private watch(signal?: AbortSignal) {
    return stream<Change>((push, end) => {
      const listener = { push, end };
      this.listeners.add(listener);
      push({ kind: 'ready' });
      return () => this.listeners.delete(listener);
    }, signal);
  }

  /** A verb as the client has it: asynchronous, and failing while the connection is cut. */
  private verb<Input, Output>(act: (input: Input, signal?: AbortSignal) => Output) {
    return async (input: Input, options?: { signal?: AbortSignal }): Promise<Output> => {
      if (!this.online) throw new Error('The connection is closed.');
      try {
        return structuredCloneOrStream(act(input, options?.signal));
      } catch (error) {
        throw error instanceof OperatingFailure ? new FakeCallError(error.failure) : error;
      }
    };
  }

  private makeClient(): WakefulClient {
    type In = ContractInputs['schedules'];
    const { world } = this;
    const client = {
      schedules: {
        coverage: this.verb(({ schedule }: In['coverage']) =>
          coverageOfWorld(world, this.schedule(schedule).id, this.now()),
        ),
        list: this.verb((input: In['list']) => listedSchedules(world.schedules, input)),
        get: this.verb((input: In['get']) => this.schedule(input.schedule)),
        create: this.verb((input: In['create']) => {
          const { enabled = true, ...definition } = input;
          return this.define(definition as ScheduleDefinition, null, enabled);
        }),
        update: this.verb((input: In['update']) => {
          const old = this.schedule(input.schedule);
          if (input.revision !== undefined && input.revision !== old.revision)
            throw refused('conflict', `"${old.name}" was changed by somebody else meanwhile.`, {
              field: 'revision',
              fix: 'Look at it again, then make your change.',
            });
          return this.define(input.definition as ScheduleDefinition, old, old.enabled);
        }),
        enable: this.verb((input: In['enable']) => this.switchTo(input.schedule, true)),
        disable: this.verb((input: In['disable']) => this.switchTo(input.schedule, false)),
        remove: this.verb((input: In['remove']) => {
          const schedule = this.schedule(input.schedule);
          world.schedules.splice(world.schedules.indexOf(schedule), 1);
          world.removed.push(schedule);
          this.emit({ kind: 'schedule-removed', scheduleId: schedule.id });
          return schedule;
        }),
        restore: this.verb((input: In['restore']) => {
          const schedule = world.removed.find(({ id }) => id === input.id);
          if (schedule === undefined) throw refused('not-found', `There is no removed schedule ${input.id}.`);
          return this.changeSchedule(schedule);
        }),
        run: this.verb((input: In['run']) => this.start(input.schedule)),
        stop: this.verb((input: In['stop']) => {
          const { id } = this.schedule(input.schedule);
          const going = world.runs.filter((run) => run.scheduleId === id && run.finishedAt === null);
          return going.map((run) => this.stop(run.id));
        }),
        test: this.verb((input: In['test']) => this.test(input)),
        next: this.verb((input: In['next']) =>
          occurrencesAfter(this.schedule(input.schedule).trigger, this.now(), Number(input.count ?? 5)).map(
            formatInstant,
          ),
        ),
        ledger: this.verb(({ schedule, before, limit = 100 }: In['ledger']) =>
          (world.ledgers[this.schedule(schedule).id] ?? [])
            .filter(({ to }) => before === undefined || to < before.to)
            .slice(-Number(limit)),
        ),
        why: this.verb((input: In['why']) => whyOf(world, this.schedule(input.schedule), input.at)),
        check: this.verb((input: In['check']) => this.check(input)),
        preview: this.verb((input: In['preview']) => this.preview(input)),
      },
      pauses: {
        list: this.verb(() => world.status.pauses),
        start: this.verb((input: ContractInputs['pauses']['start']) =>
          this.changePauses(() => startPause(world, input, formatInstant(this.now()))),
        ),
        end: this.verb((input: ContractInputs['pauses']['end']) =>
          this.changePauses(() => endPause(world, input, formatInstant(this.now()))),
        ),
      },
      held: {
        list: this.verb(() => world.held),
        settle: this.verb((input: ContractInputs['held']['settle']) => this.settle(input)),
      },
      runs: {
        list: this.verb((input: ContractInputs['runs']['list']) => listedRuns(world.runs, input)),
        get: this.verb((input: { run: string }) => this.run(input.run)),
        recent: this.verb((input: ContractInputs['runs']['recent']) => recentRunsOf(world, input)),
        stop: this.verb((input: { run: string }) => this.stop(input.run)),
        rerun: this.verb((input: ContractInputs['runs']['rerun']) => this.rerun(input)),
        attempts: this.verb((input: { run: string }) => attemptsOf(world, this.run(input.run))),
        output: this.verb(
          (input: { run: string }) =>
            world.outputs[this.run(input.run).id] ?? { chunks: [], droppedBytes: 0 },
        ),
        follow: this.verb((input: { run: string }, signal) => this.follow(input.run, signal)),
      },
      settings: {
        get: this.verb(() => this.settings),
        update: this.verb((input: Settings) => {
          this.settings = settingsSchema.parse(input);
          this.emit({ kind: 'status' });
          return this.settings;
        }),
        change: this.verb(({ changes }: ContractInputs['settings']['change']) => {
          this.settings = settingsAfter(this.settings, changes);
          this.emit({ kind: 'status' });
          return this.settings;
        }),
      },
      secrets: {
        list: this.verb(() => this.secrets),
        set: this.verb((input: ContractInputs['secrets']['set']) =>
          setFakeSecret(this.secrets, input.name, formatInstant(this.now())),
        ),
        remove: this.verb((input: ContractInputs['secrets']['remove']) =>
          removeFakeSecret(this.secrets, input.name, input.force ?? false),
        ),
      },
      environment: {
        compare: this.verb(() => fakeParity()),
        reread: this.verb(() => fakeParity()),
        ofRun: this.verb((input: { run: string }) => fakeEnvironmentOf(this.run(input.run))),
      },
      timeline: {
        read: this.verb((input: ContractInputs['timeline']['read']) => timelineOf(world, input, this.now())),
      },
      power: {
        report: this.verb(() => morningOfWorld(world)),
        list: this.verb((input: ContractInputs['power']['list']) =>
          world.spans.slice(0, Number(input.limit ?? 100)),
        ),
        log: this.verb((input: ContractInputs['power']['log']) => powerLogOf(world, input)),
      },
      status: { get: this.verb(() => world.status) },
      about: { get: this.verb(() => fakeAbout(world.status)) },
      desktop: this.desktop.client,
      changes: { watch: this.verb((_input: unknown, signal) => this.watch(signal)) },
    };
    return client as unknown as WakefulClient;
  }
}
