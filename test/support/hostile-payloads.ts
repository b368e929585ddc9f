/** What a broken client, a page that was taken over, or somebody who means harm might send. Seeded: the same seed, the same payloads. */
import type { Random } from '../simulation/random';

const TEXTS: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../../../../etc/passwd',
  '/etc/passwd\0.txt',
  'file:///etc/shadow',
  "'; DROP TABLE run; --",
  '" OR ""="',
  '%s%s%n',
  '%00',
  '%2e%2e%2f',
  '$' + '{secret:A}',
  '$(touch /tmp/owned)',
  '`id`',
  '<script>alert(1)</script>',
  '\u0000\u0001\u001b[2J',
  '\r\nSet-Cookie: a=b',
  '\ud800',
  '\u202egnp.exe',
  '🌙🦊'.repeat(50),
  'x'.repeat(10_000),
  '('.repeat(2_000),
  '(a+)+$',
  '__proto__',
  'constructor',
  'toString',
  's1',
  's-1',
  's99999999999999999999',
  'r1',
  'h1',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  '* * * * *',
  '0 0 30 2 *',
  'local',
  'NaN',
  'null',
  'true',
];

const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.1,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  8.64e15 + 1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

/** Any value, at most so deep. */
export function anyValue(random: Random, depth = 3): unknown {
  const kinds = depth > 0 ? 12 : 8;
  switch (random.between(0, kinds)) {
    case 0:
      return null;
    case 1:
      return undefined;
    case 2:
      return random.chance(0.5);
    case 3:
    case 4:
      return random.pick(NUMBERS);
    case 5:
      return new Date(random.pick([0, Number.NaN, 8.64e15]));
    case 6:
    case 7:
      return random.pick(TEXTS);
    case 8:
      return BigInt(random.between(0, 9)) ** 40n;
    case 9:
      return Array.from({ length: random.pick([0, 1, 3, 200]) }, () => anyValue(random, depth - 1));
    case 10:
      return nested(random.pick([5, 100]), random);
    default:
      return Object.fromEntries(
        Array.from({ length: random.between(0, 4) }, () => [random.pick(TEXTS), anyValue(random, depth - 1)]),
      );
  }
}

function nested(depth: number, random: Random): unknown {
  let value: unknown = random.pick(TEXTS);
  for (let level = 0; level < depth; level += 1) value = random.chance(0.5) ? [value] : { a: value };
  return value;
}

/** A valid payload with one thing in it changed, taken away, or added. */
export function mutated(valid: unknown, random: Random): unknown {
  if (!isObject(valid) || random.chance(0.1)) return anyValue(random);
  const keys = Object.keys(valid);
  if (keys.length === 0 || random.chance(0.15))
    return { ...valid, [random.pick(TEXTS)]: anyValue(random, 1) };
  const key = random.pick(keys);
  const value = valid[key];
  if (random.chance(0.15)) {
    const { [key]: _, ...rest } = valid;
    return rest;
  }
  const deeper = isObject(value) && random.chance(0.7);
  return { ...valid, [key]: deeper ? mutated(value, random) : anyValue(random, 2) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
