/** Answers the contract about the environment of jobs. Values that look like secrets stay inside. */
import { implement } from '@orpc/server';
import { contract } from '@shared/contract/contract';
import {
  VariableOrigin,
  type EnvironmentView,
  type ParityView,
  type RunEnvironmentView,
  type VariableView,
} from '@shared/contract/environment';
import { EnvironmentSource } from '@shared/model/job-environment';
import { formatInstantOrNull } from '@shared/time/instant';
import { compareEnvironments, looksSecret, parityAdvice } from '../engine/environment-parity';
import { invalid, unavailable } from '../engine/failure';
import { jobVariables } from '../engine/job-variables';
import { withoutOwn, type Variables } from '../engine/own-variables';
import type { Clock, Store } from '../engine/ports';
import type { EnvironmentFacts } from '../runner/environment/job-environment';
import { findRun, findSchedule } from './reads';

/** As much of the jobs' environment as is answered. */
export interface JobEnvironmentSource {
  facts(): EnvironmentFacts;
  reread(): Promise<void>;
  readonly delimiter: string;
}

export interface EnvironmentSources {
  readonly store: Store;
  readonly clock: Clock;
  /** `null` when Wakeful is not running and somebody reads its database. */
  readonly environment: JobEnvironmentSource | null;
}

export function environmentProcedures({ store, clock, environment }: EnvironmentSources) {
  const answers = implement(contract).environment;
  const known = (): JobEnvironmentSource => {
    if (environment !== null) return environment;
    throw unavailable(
      'What jobs find in their environment is known only while Wakeful is running.',
      'Start the app, or run: wakeful serve',
    );
  };
  return {
    get: answers.get.handler(({ input }) =>
      view(known().facts(), [[VariableOrigin.Schedule, variablesOf(store, input.schedule)]]),
    ),
    ofRun: answers.ofRun.handler(({ input }) => viewOfRun({ store, clock }, input.run, known().facts())),
    reread: answers.reread.handler(async () => {
      await known().reread();
      return view(known().facts(), []);
    }),
    compare: answers.compare.handler(({ input: { schedule, terminal } }) =>
      compare(known(), { own: variablesOf(store, schedule), sent: terminal }),
    ),
  };
}

/** Those of the schedule's own; with secrets by their names. */
function variablesOf(store: Store, reference: string | undefined): Variables {
  if (reference === undefined) return {};
  const { action } = findSchedule(store, reference).definition;
  return 'env' in action ? action.env : {};
}

function present(facts: EnvironmentFacts) {
  const { source, shell, readAt, tookMs, isReading, problem, detail } = facts;
  return { source, shell, readAt: formatInstantOrNull(readAt), tookMs, isReading, problem, detail };
}

type Layer = readonly [VariableOrigin, Variables];

function viewOfRun(
  { store, clock }: Pick<EnvironmentSources, 'store' | 'clock'>,
  reference: string,
  facts: EnvironmentFacts,
): RunEnvironmentView {
  const run = findRun(store, reference);
  const action = run.action ?? store.findSchedule({ id: run.scheduleId })?.definition.action;
  if (action === undefined || !('env' in action))
    throw invalid('run', 'This run starts no process, so it has no environment.', null);
  const told = jobVariables(run, run.attemptAt ?? clock.wall());
  const layers: Layer[] = [
    [VariableOrigin.Schedule, action.env],
    [VariableOrigin.Run, told],
  ];
  return { ...view(facts, layers), folder: action.cwd };
}

/** `own`: what comes on top of what every job gets; a later layer wins. */
function view(facts: EnvironmentFacts, own: readonly Layer[]): EnvironmentView {
  const layers: readonly Layer[] = [
    [VariableOrigin.Inherited, facts.inherited],
    [VariableOrigin.Settings, facts.added],
    ...own,
  ];
  const variables = new Map<string, VariableView>();
  for (const [origin, layer] of layers)
    for (const [name, value] of Object.entries(layer))
      variables.set(name, { name, value: looksSecret(name, value) ? null : value, origin });
  const byName = [...variables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...present(facts), variables: byName };
}

function compare(
  environment: JobEnvironmentSource,
  { own, sent }: { own: Variables; sent: Variables | null },
): ParityView {
  const { delimiter } = environment;
  const known = environment.facts();
  const job = { ...known.inherited, ...known.added, ...own };
  const terminal = sent === null ? newTerminal(known) : withoutOwn(sent, delimiter);
  const why =
    known.problem === null
      ? []
      : [`${known.problem} Jobs get the environment that Wakeful was started with.`];
  return {
    ...present(known),
    comparedWith: sent === null ? 'login-shell' : 'terminal',
    rows: compareEnvironments(terminal, job),
    advice: [
      ...(known.source === EnvironmentSource.Process ? why : []),
      ...parityAdvice(terminal, job, delimiter),
    ],
  };
}

/** What a terminal that is opened now has, as far as the login shell tells. */
function newTerminal({ source, inherited, problem, isReading }: EnvironmentFacts): Variables {
  if (source === EnvironmentSource.LoginShell) return inherited;
  throw unavailable(
    isReading ? 'The login shell has not answered yet.' : (problem ?? 'The login shell was not asked.'),
    isReading ? 'Try again in a moment.' : 'Compare with the terminal itself: wakeful environment --compare',
  );
}
