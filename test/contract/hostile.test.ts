/**
 * Malformed and hostile payloads at every procedure, on each carrier: no crash, no hang, no write, nothing of the inside in an answer.
 * `WAKEFUL_FUZZ` says how many for each carrier, `WAKEFUL_SEED` which.
 */
import { safe } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { contract, type WakefulClient } from '../../src/shared/contract/contract';
import { SECOND_MS } from '../../src/shared/time/duration';
import { carriers, inProcess, overIpc, routerOf, type Carrier } from '../support/carriers';
import { anyValue, mutated } from '../support/hostile-payloads';
import { FakeUpdateCarrier, keptUpdates } from '../support/fake-update-carrier';
import { Random } from '../simulation/random';
import { disposeWorlds, startWorld, type World } from '../support/world';

const COUNT = Number(process.env['WAKEFUL_FUZZ'] ?? 10_000);
const SEED = Number(process.env['WAKEFUL_SEED'] ?? 20_261_126);

interface Procedure {
  readonly name: string;
  readonly isWriting: boolean;
  readonly isStream: boolean;
  readonly schema: z.ZodType | undefined;
  readonly call: (client: WakefulClient, input: unknown) => Promise<unknown>;
}

/** They are asked by POST, for what they ask is long, and change nothing. */
const ASKING = ['schedules.check', 'schedules.preview', 'environment.compare', 'environment.reread'];

const procedures = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members as Record<string, unknown>).map(([name, member]): Procedure => {
    if (!isContractProcedure(member)) throw new Error(`${group}.${name} is no procedure.`);
    const { route, inputSchema } = member['~orpc'] as { route: { method?: string }; inputSchema?: z.ZodType };
    const path = `${group}.${name}`;
    return {
      name: path,
      isWriting: route.method !== 'GET' && !ASKING.includes(path),
      isStream: ['changes.watch', 'runs.follow'].includes(path),
      schema: inputSchema,
      call: (client, input) => {
        const target = client as unknown as Record<
          string,
          Record<string, (input: unknown) => Promise<unknown>>
        >;
        return (target[group]?.[name] as (input: unknown) => Promise<unknown>)(input);
      },
    };
  }),
);

const definition = {
  name: 'Another',
  trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'Europe/Berlin' },
  action: { kind: 'http', url: 'https://example.org/', headers: { a: 'b' }, body: 'c' },
  ifMissed: { mode: 'all', graceMs: 1_000, limit: 3 },
  window: { days: [1, 2], hours: { from: '08:00', to: '18:00' }, quiet: null },
  notify: { afterFailures: 2, recovery: true, longerThanMs: 60_000 },
  tags: ['a'],
  group: 'g',
};

/** Where a mutation gets deep enough to be interesting. */
const VALID: Readonly<Record<string, object>> = {
  'schedules.create': { ...definition, enabled: true },
  'schedules.update': { schedule: 's1', definition, revision: 1 },
  'schedules.test': { action: definition.action },
  'schedules.check': { trigger: definition.trigger, count: 3 },
  'schedules.preview': { trigger: definition.trigger, asleep: [{ from: '23:00', to: '07:00' }] },
  'schedules.why': { schedule: 's1', at: '2026-03-02T08:00:00.000Z' },
  'schedules.list': { after: 's1', limit: 10 },
  'runs.list': { schedule: 's1', status: ['failed'], limit: 10, text: 'x' },
  'runs.rerun': { run: 'r1', action: definition.action },
  'runs.search': { run: 'r1', text: 'x', limit: 10 },
  'held.settle': { ids: ['h1'], answer: 'run' },
  'pauses.start': { group: null, until: '2026-03-03T08:00:00.000Z' },
  'secrets.set': { name: 'TOKEN', value: 'abcdef' },
  'environment.compare': { terminal: { PATH: '/bin' } },
  'desktop.installUpdate': { version: '2.0.0' },
  'timeline.read': {
    schedules: ['s1'],
    from: '2026-03-01T08:00:00.000Z',
    to: '2026-03-03T08:00:00.000Z',
    cellMs: 1_000,
  },
};

/** All that the database holds, but for the heartbeat, by table. */
function contentOf(world: World): Readonly<Record<string, string>> {
  const connection = new Database(world.file, { readonly: true });
  try {
    const tables = connection
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'lease' ORDER BY 1",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, JSON.stringify(connection.prepare(`SELECT * FROM "${name}"`).all())]),
    );
  } finally {
    connection.close();
  }
}

/**
 * As it was made, and as it may arrive: a wire without a form for everything makes a text of a large number, and nothing of
 * what is not defined; a part of an address is a text in any case.
 */
function mayBeInOrder({ schema }: Procedure, input: unknown): boolean {
  if (schema === undefined) return true;
  const wire: unknown = JSON.parse(show(input) || 'null');
  const addressed = typeof wire === 'object' && wire !== null ? { ...wire, ...textsOf(wire) } : wire;
  return [input, wire, addressed].some((form) => schema.safeParse(form).success);
}

/** What may stand in an address: whatever it was, it arrives as some text. */
function textsOf(wire: object): Record<string, string> {
  const values = wire as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    ['schedule', 'run', 'id', 'group', 'name']
      .filter((key) => typeof values[key] !== 'string')
      .map((key) => [key, key === 'id' ? 's9' : 'undefined']),
  );
}

/** An update is ready, and nothing runs: one word would restart Wakeful. */
async function withUpdate(world: World): Promise<FakeUpdateCarrier> {
  const carrier = new FakeUpdateCarrier();
  const keeper = keptUpdates(world, carrier);
  world.core.changeSettings({ ...world.store.readSettings(), updates: { isOn: true } });
  await carrier.answer({ kind: 'ready', version: '2.0.0' });
  world.updates = keeper;
  return carrier;
}

async function worldWithSomething(): Promise<World> {
  const world = await startWorld();
  const { id } = world.add({ name: 'Here', trigger: { kind: 'once', at: '2030-01-01T00:00:00.000Z' } });
  const run = world.core.runNow({ id });
  world.runner.begin(run.id);
  world.runner.succeed(run.id);
  return world;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

async function open(carrier: Carrier, world: World): Promise<{ client: WakefulClient; defects: string[] }> {
  const defects: string[] = [];
  const log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (event: string, facts?: object) => void defects.push(`${event} ${JSON.stringify(facts)}`),
  };
  const { client, close } = await carrier.open(routerOf(world, log));
  closing.push(close);
  return { client, defects };
}

const UNSENT = Symbol('unsent');

/** A text of the inside: a frame of a stack, a place in the source. */
const INSIDE = /\n\s+at |\.ts:\d+|node_modules|\/(src|out)\/main\/|better-sqlite3|SQLITE_/;

/** What is wrong with the answer to one call; `null`: nothing; `unsent`: the client could not put it on the wire. */
async function judge(
  procedure: Procedure,
  client: WakefulClient,
  input: unknown,
): Promise<string | typeof UNSENT | null> {
  const { error, data } = await safe(procedure.call(client, input));
  if (error === null) {
    if (procedure.isStream) await (data as AsyncGenerator<unknown>).return(undefined);
    return null;
  }
  const told = error as Error & { code?: string; data?: unknown };
  const text = `${told.message} ${JSON.stringify(told.data)}`;
  if (INSIDE.test(text)) return `tells of the inside: ${text.slice(0, 300)}`;
  if (told.code === undefined) return UNSENT;
  return /INTERNAL/.test(told.code) ? `a defect: ${text.slice(0, 300)}` : null;
}

describe.each([...carriers, overIpc].map((carrier) => [carrier.name, carrier] as const))(
  '%s',
  (_name, carrier) => {
    test(`${COUNT.toLocaleString('en')} hostile payloads change nothing and tell nothing`, async () => {
      const world = await worldWithSomething();
      const updates = await withUpdate(world);
      const { client, defects } = await open(carrier, world);
      const random = new Random(SEED);
      const before = contentOf(world);
      let sent = 0;
      for (let index = 0; sent < COUNT; index += 1) {
        const procedure = procedures[index % procedures.length] as Procedure;
        const valid = VALID[procedure.name] ?? {
          schedule: 's1',
          run: 'r1',
          name: 'A',
          group: null,
          id: 's1',
        };
        const input = random.chance(0.3) ? anyValue(random) : mutated(valid, random);
        // What is in order would be done, as it should be.
        if (procedure.isWriting && mayBeInOrder(procedure, input)) continue;
        const problem = await judge(procedure, client, input);
        if (problem === UNSENT) {
          // In one process there is no wire: whatever is thrown is Wakeful's.
          expect(carrier, `${procedure.name} with ${show(input).slice(0, 300)}`).not.toBe(inProcess);
          continue;
        }
        sent += 1;
        if (problem !== null) expect.fail(`${procedure.name} with ${show(input).slice(0, 300)}: ${problem}`);
        if (procedure.isWriting && sent % 10 === 0)
          expect(contentOf(world), `${procedure.name}, or one of the nine before it`).toEqual(before);
      }
      expect(contentOf(world)).toEqual(before);
      world.time.advance(SECOND_MS);
      expect(updates.restarts).toBe(0);
      expect(defects).toEqual([]);
      expect((await client.status.get()).schedules.total).toBe(1);
    }, 120_000);
  },
);

/** As JSON; empty where there is none. */
function show(input: unknown): string {
  const withoutBigInts = (_key: string, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value;
  try {
    // What is nothing has no JSON, whatever its type says.
    return String((JSON.stringify(input, withoutBigInts) as string | undefined) ?? '');
  } catch {
    return '';
  }
}
