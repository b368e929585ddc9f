import { mapEventIterator } from '@orpc/client';
import { implement, type Router } from '@orpc/server';
import { contract, type ContractInputs, type WakefulContract } from '@shared/contract/contract';
import type { Log } from '../engine/ports';
import { parseInstant } from '@shared/time/instant';
import type { Core, HeldChoice, ScheduleReference } from '../loop/core';
import { readAbout, type Machine } from './about';
import { viewCoverage } from './coverage';
import { desktopProcedures, type DesktopSources } from './desktop-procedures';
import { environmentProcedures, type EnvironmentSources } from './environment-procedures';
import { answerFor } from './failures';
import { followRun } from './follow-run';
import { previewSleep } from './preview-sleep';
import { invalid, unavailable } from '../engine/failure';
import { parseId, presentMatches, presentOutput, presentPause, presentRun } from './present';
import {
  checkDraft,
  findRun,
  findSchedule,
  listHeld,
  readLedger,
  listPauses,
  listSchedules,
  nextInstants,
  powerSpans,
  readStatus,
  viewSchedule,
  type ReadSources,
} from './reads';
import { viewMorningReport } from './morning-report';
import { viewPowerLog } from './power-log';
import { listRuns } from './run-list';
import { viewRecentRuns } from './recent-runs';
import { runWithOutput, viewAttempts, viewRun } from './run-reads';
import { secretProcedures, type SecretSources } from './secret-procedures';
import { readTimeline } from './timeline';
import { settingsAfter } from './settings-after';
import { pauseTarget } from './pause-target';
import { explain } from './why';
import { watchChanges } from './watch-changes';

/** The contract's router, without a context: `new RPCHandler(router)` of any carrier serves it. */
export type WakefulRouter = Router<WakefulContract, Record<never, never>>;

export interface RouterOptions extends ReadSources, SecretSources, EnvironmentSources, DesktopSources {
  readonly log: Log;
  readonly machine: Machine;
}

/**
 * Answers the contract, the same over every carrier. With `core: null` it reads the database of a Wakeful that is not
 * running, and everything that would change something is `unavailable`.
 */
export function createRouter(options: RouterOptions): WakefulRouter {
  const answers = implement(contract).use(async ({ next, path }) => {
    const answer = (error: unknown) => answerFor(error, path.join('.'), options.log);
    try {
      const result = await next();
      return isStream(result.output) ? { ...result, output: guarded(result.output, answer) } : result;
    } catch (error) {
      throw answer(error);
    }
  });
  return answers.router({
    schedules: scheduleProcedures(options),
    runs: runProcedures(options),
    ...waitingProcedures(options),
    secrets: secretProcedures(options),
    environment: environmentProcedures(options),
    timeline: { read: base.timeline.read.handler(({ input }) => readTimeline(options, input)) },
    power: {
      list: base.power.list.handler(({ input }) => powerSpans(options, input)),
      log: base.power.log.handler(({ input }) => viewPowerLog(options, input)),
      report: base.power.report.handler(() => viewMorningReport(options)),
    },
    status: { get: base.status.get.handler(() => readStatus(options)) },
    about: { get: base.about.get.handler(() => readAbout(options, options.machine)) },
    desktop: desktopProcedures(options),
    changes: {
      watch: base.changes.watch.handler(({ signal }) =>
        watchChanges({ ...options, core: running(options.core), signal }),
      ),
    },
  });
}

const base = implement(contract);

type Stream = AsyncIterator<unknown, unknown>;

function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A stream can also fail after it was handed out. */
function guarded(stream: Stream, answer: (error: unknown) => Error): Stream {
  return mapEventIterator(stream, {
    value: (value) => Promise.resolve(value),
    error: (error) => Promise.resolve(answer(error)),
  });
}

function scheduleProcedures(options: RouterOptions) {
  const { schedules } = base;
  const { store, clock } = options;
  const core = () => running(options.core);
  const reference = (text: string): ScheduleReference => ({ id: findSchedule(store, text).id });
  return {
    list: schedules.list.handler(({ input }) => listSchedules(options, input)),
    get: schedules.get.handler(({ input }) => viewSchedule(options, findSchedule(store, input.schedule))),
    create: schedules.create.handler(({ input: { enabled, ...definition } }) =>
      viewSchedule(options, core().createSchedule(definition, enabled)),
    ),
    update: schedules.update.handler(({ input }) => {
      const { definition, revision } = input;
      return viewSchedule(options, core().updateSchedule(reference(input.schedule), definition, revision));
    }),
    enable: schedules.enable.handler(({ input }) =>
      viewSchedule(options, core().switchSchedule(reference(input.schedule), true)),
    ),
    disable: schedules.disable.handler(({ input }) =>
      viewSchedule(options, core().switchSchedule(reference(input.schedule), false)),
    ),
    remove: schedules.remove.handler(({ input }) =>
      viewSchedule(options, core().removeSchedule(reference(input.schedule))),
    ),
    restore: schedules.restore.handler(({ input }) =>
      viewSchedule(options, core().restoreSchedule(parseId('s', input.id) ?? 0)),
    ),
    run: schedules.run.handler(({ input }) => presentRun(core().runNow(reference(input.schedule)))),
    stop: schedules.stop.handler(({ input }) =>
      core().stopSchedule(reference(input.schedule)).map(presentRun),
    ),
    test: schedules.test.handler(({ input: { schedule, action } }) =>
      presentRun(core().testRun(schedule === undefined ? null : reference(schedule), action)),
    ),
    next: schedules.next.handler(({ input }) => nextInstants(options, input.schedule, input.count)),
    ledger: schedules.ledger.handler(({ input }) => readLedger(options, input)),
    coverage: schedules.coverage.handler(({ input }) => viewCoverage(options, input)),
    why: schedules.why.handler(({ input }) => explain(options, input.schedule, input.at)),
    check: schedules.check.handler(({ input }) => checkDraft(options, input.trigger, input.count)),
    preview: schedules.preview.handler(({ input: { schedule, ...question } }) => {
      const saved = schedule === undefined ? null : findSchedule(store, schedule).definition;
      return previewSleep(clock, question, saved);
    }),
  };
}

function runProcedures(options: RouterOptions) {
  const { runs } = base;
  const { store, core } = options;
  return {
    list: runs.list.handler(({ input, signal }) => listRuns(options, input, signal)),
    get: runs.get.handler(({ input }) => viewRun(options, findRun(store, input.run))),
    recent: runs.recent.handler(({ input }) => viewRecentRuns(options.store, input.schedules)),
    attempts: runs.attempts.handler(({ input }) => viewAttempts(options, findRun(store, input.run))),
    rerun: runs.rerun.handler(({ input }) =>
      presentRun(running(core).rerun(findRun(store, input.run).id, input.action ?? null)),
    ),
    stop: runs.stop.handler(({ input }) => {
      const run = findRun(store, input.run);
      return presentRun(running(core).stopRun(run.id));
    }),
    output: runs.output.handler(async ({ input }) => {
      const run = runWithOutput(options, input.run);
      return presentOutput(await kept(options.output).output(run.id, run.attempts));
    }),
    search: runs.search.handler(async ({ input: { text, limit, ...input } }) => {
      const run = runWithOutput(options, input.run);
      return presentMatches(await kept(options.output).search(run.id, run.attempts, { text, limit }));
    }),
    follow: runs.follow.handler(({ input, signal }) => {
      const run = runWithOutput(options, input.run);
      return followRun({ runId: run.id, store, core, output: kept(options.output), signal });
    }),
  };
}

function waitingProcedures(options: RouterOptions) {
  const { pauses, held, settings } = base;
  const { store } = options;
  const core = () => running(options.core);
  return {
    pauses: {
      list: pauses.list.handler(() => listPauses(options)),
      start: pauses.start.handler(({ input: { until, ...of } }) =>
        presentPause(
          core().pause({
            ...pauseTarget(store, of),
            until: until === null ? null : parseInstant(until),
          }),
        ),
      ),
      end: pauses.end.handler(({ input }) => presentPause(core().resume(pauseTarget(store, input)))),
    },
    held: {
      list: held.list.handler(({ input }) => listHeld(options, input.limit)),
      settle: held.settle.handler(({ input }) => ({
        settled: core().settleHeld(choiceOf(options, input), input.answer),
      })),
    },
    settings: {
      get: settings.get.handler(() => store.readSettings()),
      update: settings.update.handler(({ input }) => core().changeSettings(input)),
      change: settings.change.handler(({ input }) =>
        core().changeSettings(settingsAfter(store.readSettings(), input.changes)),
      ),
    },
  };
}

function choiceOf({ store }: RouterOptions, input: ContractInputs['held']['settle']): HeldChoice {
  const { ids, schedule, all } = input;
  const named = [ids !== undefined, schedule !== undefined, all === true].filter(Boolean).length;
  if (named !== 1)
    throw invalid('ids', 'It is not clear what is to be settled.', 'Name ids, or a schedule, or all.');
  if (ids !== undefined) return { rows: ids.map((id) => parseId('h', id) ?? 0) };
  if (schedule !== undefined) return { schedule: { id: findSchedule(store, schedule).id } };
  return { all: true };
}

function running(core: Core | null): Core {
  if (core !== null) return core;
  throw unavailable('Wakeful is not running.', 'Start the app, or run: wakeful serve');
}

function kept(output: ReadSources['output']): NonNullable<ReadSources['output']> {
  if (output !== null) return output;
  throw unavailable(
    'The output of runs cannot be read while Wakeful is not running.',
    'Start the app, or run: wakeful serve',
  );
}
