/** `npm run simulate`: many worlds, or years of one; a world that breaks the promise is cut to the steps that it takes. */
import { parseArgs } from 'node:util';
import { DAY_MS } from '../../src/shared/time/duration';
import { shrink, breaks } from './shrink';
import { BrokenPromise, Simulation, type SimulationPlan } from './simulate';

const HELP = `npm run simulate -- [--seed N | --seeds FROM-TO] [--years Y | --length STEPS | --steps 3,17,22] [--no-shrink]
  --seed N        one world (default: seeds 1 to 100)
  --seeds 1-500   many
  --years Y       each world lives so long
  --length N      each world takes so many steps (default: 60)
  --steps LIST    only these steps: a history that was cut short`;

/** A step is a few hours long: no year takes more. */
const MOST_STEPS_A_YEAR = 20_000;
const SHRINK_TRIES = 300;

/** Answers the exit code. */
export async function simulate(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string', default: '1-100' },
      years: { type: 'string' },
      length: { type: 'string', default: '60' },
      steps: { type: 'string' },
      'no-shrink': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return 0;
  }
  const seeds = values.seed === undefined ? rangeOf(values.seeds) : [wholeNumber('--seed', values.seed)];
  const plan = planOf(values);
  const total = { worlds: 0, steps: 0, runs: 0, occurrences: 0, crashes: 0, simulatedMs: 0 };
  const begin = performance.now();
  for (const seed of seeds) {
    try {
      const result = await new Simulation({ ...plan, seed }).run();
      total.worlds += 1;
      for (const key of ['steps', 'runs', 'occurrences', 'crashes', 'simulatedMs'] as const)
        total[key] += result[key];
    } catch (error) {
      if (!(error instanceof BrokenPromise)) throw error;
      return tellBroken(error, values['no-shrink']);
    }
  }
  const seconds = (performance.now() - begin) / 1_000;
  process.stdout.write(
    `The promise holds in ${total.worlds} worlds: ${total.steps.toLocaleString('en')} steps, ` +
      `${total.occurrences.toLocaleString('en')} occurrences, ${total.runs.toLocaleString('en')} runs, ` +
      `${total.crashes.toLocaleString('en')} crashes, ${(total.simulatedMs / DAY_MS).toFixed(0)} days of simulated time ` +
      `in ${seconds.toFixed(1)} s.\n`,
  );
  return 0;
}

async function tellBroken(broken: BrokenPromise, asItIs: boolean): Promise<number> {
  process.stdout.write(`${broken.stack ?? broken.message}\n`);
  const { checkEvery: _, ...plan } = broken.plan;
  const exact = await breaks({ ...plan, steps: broken.taken });
  const shortest = asItIs || exact === null ? broken : await shrink(exact, { tries: SHRINK_TRIES });
  process.stdout.write(
    `\nIn ${shortest.taken.length} steps:\n${shortest.message}\n\nAgain with:\n` +
      `  npm run simulate -- --seed ${plan.seed} --steps "${shortest.taken.join(',')}" --no-shrink\n`,
  );
  return 1;
}

function planOf({
  years,
  length,
  steps,
}: {
  years?: string | undefined;
  length: string;
  steps?: string | undefined;
}): Omit<SimulationPlan, 'seed'> {
  if (steps !== undefined) return { steps: steps.split(',') };
  if (years === undefined) return { steps: upTo(wholeNumber('--length', length)) };
  const lengthYears = Number(years);
  if (!(lengthYears > 0)) throw new Error(`--years: "${years}" is not a number of years.`);
  const most = Math.ceil(lengthYears * MOST_STEPS_A_YEAR);
  // Each check reads the whole ledger: over years, now and then.
  return { steps: upTo(most), untilMs: lengthYears * 365.25 * DAY_MS, checkEvery: 25 };
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function rangeOf(text: string): number[] {
  const [from = '', to = from] = text.split('-');
  const first = wholeNumber('--seeds', from);
  return upTo(wholeNumber('--seeds', to) - first + 1).map((index) => first + index);
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option}: "${text}" is not a whole number.`);
  return Number(text);
}
