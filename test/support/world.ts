/** A machine with Wakeful on it: the real core and store, with time, power and processes in the hand of the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginStart } from '../../src/main/engine/login-start';
import type { Log, PowerEvents, ProcessIdentity, Store } from '../../src/main/engine/ports';
import type { UpdateDesk } from '../../src/main/engine/update-carrier';
import { createCore } from '../../src/main/loop/create-core';
import type { Core, CoreChange, CoreOptions } from '../../src/main/loop/core';
import { SecretKeeper } from '../../src/main/loop/secret-keeper';
import { preparingRunner, withSecrets } from '../../src/main/runner/preparing-runner';
import { openStore } from '../../src/main/store/open-store';
import { SECOND_MS } from '../../src/shared/time/duration';
import { scheduleDefinitionSchema, type ScheduleDefinitionInput } from '../../src/shared/model/schedule';
import { FakeEnvironment } from './fake-environment';
import { FakeRunner } from './fake-runner';
import { FakeSecretBox } from './fake-secret-box';
import { FakeSession, FakeSurroundings } from './fake-surroundings';
import { FakeTime } from './fake-time';

export const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A log that fails the test on `error`, unless the test expects one. */
export function strictLog(errors: string[]): Log {
  return { ...SILENT, error: (event, facts) => errors.push(`${event} ${describe(facts)}`) };
}

function describe(facts: object | undefined): string {
  const error = facts !== undefined && 'error' in facts ? facts.error : facts;
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
}

class FakePower implements PowerEvents {
  #suspend: (() => void)[] = [];
  #resume: (() => void)[] = [];
  onSuspend(listener: () => void): void {
    this.#suspend.push(listener);
  }
  onResume(listener: () => void): void {
    this.#resume.push(listener);
  }
  suspend(): void {
    for (const listener of this.#suspend) listener();
  }
  resume(): void {
    for (const listener of this.#resume) listener();
  }
}

export class World {
  readonly time: FakeTime;
  readonly folder = mkdtempSync(join(tmpdir(), 'wakeful-world-'));
  readonly changes: CoreChange[] = [];
  readonly errors: string[] = [];
  power = new FakePower();
  surroundings = new FakeSurroundings();
  session = new FakeSession();
  runner: FakeRunner;
  readonly secretBox = new FakeSecretBox();
  secrets!: SecretKeeper;
  readonly environment = new FakeEnvironment();
  /** Where a desktop could start it at login. */
  loginStart: LoginStart | null = null;
  /** Where a desktop could bring updates. */
  updates: UpdateDesk | null = null;
  store!: Store;
  core!: Core;
  /** A hand between the core and its store: where a simulated crash happens. */
  wrapStore: (store: Store) => Store = (store) => store;
  /** For the next start. */
  options: Partial<Pick<CoreOptions, 'disableMonitors'>> = {};
  #life = 0;

  constructor(start: string | number = '2026-03-02T08:00:00.000Z') {
    this.time = new FakeTime(start);
    this.runner = new FakeRunner({ wall: () => this.time.wall(), processes: 'when-told' });
  }

  get file(): string {
    return join(this.folder, 'wakeful.db');
  }

  get identity(): ProcessIdentity {
    return { bootId: 'boot', pid: 100 + this.#life, startedAt: String(this.#life) };
  }

  /** Starts Wakeful: a new life on the same data. */
  async start(): Promise<this> {
    this.#life += 1;
    this.power = new FakePower();
    this.surroundings = this.surroundings.successor();
    this.session = new FakeSession();
    this.store = openStore({ file: this.file });
    const log = strictLog(this.errors);
    const secrets = new SecretKeeper({ store: this.store, clock: this.time, boxes: [this.secretBox], log });
    this.secrets = secrets;
    const { pid } = this.identity;
    this.core = createCore({
      clock: this.time,
      timer: this.time,
      store: this.wrapStore(this.store),
      runner: preparingRunner({
        runner: this.runner,
        prepare: (job) => withSecrets(job, secrets.fill(job.action)),
        wall: () => this.time.wall(),
        log,
      }),
      power: this.power,
      surroundings: this.surroundings,
      session: this.session,
      log,
      host: 'headless',
      identity: this.identity,
      isAlive: (other) => other.pid === pid,
      token: `life-${this.#life}`,
      draw: () => 0.5,
      ...this.options,
    });
    this.core.subscribe((change) => this.changes.push(change));
    await this.core.start();
    return this;
  }

  /** `kill -9`: whatever was committed stays, nothing else does. Processes of jobs go on. */
  kill(): void {
    this.time.dropTimers();
    this.runner = this.runner.successor();
    this.store.close();
  }

  add(definition: Omit<ScheduleDefinitionInput, 'action' | 'name'> & Partial<ScheduleDefinitionInput>) {
    const whole = scheduleDefinitionSchema.parse({
      name: `Schedule ${this.store.countSchedules().total + 1}`,
      action: { kind: 'command', line: 'true' },
      // What fails has failed, unless a test is about trying again.
      retry: { limit: 0 },
      ...definition,
    });
    return this.core.createSchedule(whole, true);
  }

  /** Lets every process that was asked for begin and succeed. */
  finishRuns(): void {
    for (let round = 0; round < 1_000; round++) {
      const waiting = this.runner.processes.idsThatAre('requested');
      const running = this.runner.processes.idsThatAre('running');
      if (waiting.length + running.length === 0) return;
      for (const id of waiting) this.runner.begin(id);
      for (const id of [...waiting, ...running]) this.runner.succeed(id);
    }
    throw new Error('There is no end of runs.');
  }

  /** Lets the machine settle, and every catch-up have its turn; each run succeeds as soon as it was asked for. */
  catchUp(): void {
    for (let second = 0; second < 3_600; second++) {
      this.time.advance(SECOND_MS);
      this.finishRuns();
      if (this.store.countHeld().turn === 0) return;
    }
    throw new Error('There is no end of catch-ups.');
  }

  /** How long catch-ups wait after a wake. */
  settleMs(): number {
    const store = openStore({ file: this.file });
    try {
      return store.readSettings().catchUp.settleMs;
    } finally {
      store.close();
    }
  }

  /** The ledger as text: times of day, count, outcome, reason. */
  ledger(scheduleId: number): string[] {
    return this.store.ledger(scheduleId, 10_000).map((row) => {
      const at = (instant: number): string => new Date(instant).toISOString().slice(8, 19);
      return `${at(row.from)} ${at(row.to)} ${row.count} ${row.outcome}${row.reason === null ? '' : ` ${row.reason}`}`;
    });
  }

  runs(scheduleId: number) {
    return this.store.listRuns({ scheduleId, limit: 10_000 }).reverse();
  }

  dispose(): void {
    this.time.dropTimers();
    try {
      this.store.close();
    } catch {
      // Closed already by the test.
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const worlds: World[] = [];

/** A world that is tidied up by {@link disposeWorlds}. */
export async function startWorld(start?: string | number): Promise<World> {
  const world = new World(start);
  worlds.push(world);
  return world.start();
}

/** For `afterEach`: answers the errors that were logged, and removes every world. */
export function disposeWorlds(): string[] {
  const errors = worlds.flatMap((world) => world.errors);
  for (const world of worlds.splice(0)) world.dispose();
  return errors;
}
