/** Every ban of eslint.config.js, seen to fire where it should and to be quiet where it should. */
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** The rules that speak up about `code`, as if it were the text of `path` (which must exist for typed rules). */
async function complaints(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return [...new Set(result?.messages.map((message) => message.ruleId ?? message.message))];
}

const ENGINE = 'src/main/engine/records.ts';
const LOOP = 'src/main/loop/core.ts';
const SHARED = 'src/shared/assert-never.ts';
const HOST = 'src/main/host/home-paths.ts';

// The first look loads both TypeScript projects.
beforeAll(() => complaints(LOOP, ''), 120_000);

describe('the real world stays in the hosts', () => {
  it.each([
    ['the wall clock', 'export const now = Date.now();', 'no-restricted-properties'],
    ['a date of now', 'export const now = new Date();', 'no-restricted-syntax'],
    ['the monotonic clock', 'export const now = performance.now();', 'no-restricted-globals'],
    ['a timer', 'setTimeout(() => undefined, 5);', 'no-restricted-globals'],
    ['an interval', 'setInterval(() => undefined, 5);', 'no-restricted-globals'],
    ['an immediate', 'setImmediate(() => undefined);', 'no-restricted-globals'],
    ['a timer by another name', 'globalThis.setTimeout(() => undefined, 5);', 'no-restricted-properties'],
    ['a timer from a module', "export { setTimeout } from 'node:timers/promises';", 'no-restricted-imports'],
    ['chance', 'export const die = Math.random();', 'no-restricted-properties'],
    ['the platform', 'export const os = process.platform;', 'no-restricted-properties'],
    ['the environment', 'export const env = process.env;', 'no-restricted-properties'],
  ])('%s is refused in the loop and welcome in a host', async (_name, code, rule) => {
    expect(await complaints(LOOP, code)).toContain(rule);
    expect(await complaints(HOST, code)).toEqual([]);
  });

  it('a date of a given instant is fine anywhere', async () => {
    expect(await complaints(LOOP, 'export const epoch = new Date(0);')).toEqual([]);
  });
});

describe('imports point inward', () => {
  it.each([
    [
      'shared',
      SHARED,
      "import { x } from '../main/loop/core';\nexport const y: unknown = x;",
      'import-x/no-restricted-paths',
    ],
    ['shared', SHARED, "export { readFile } from 'node:fs/promises';", 'no-restricted-imports'],
    ['the engine', ENGINE, "export type { Core } from '../loop/core';", 'import-x/no-restricted-paths'],
    ['the engine', ENGINE, "export { readFile } from 'node:fs/promises';", 'no-restricted-imports'],
    ['the loop', LOOP, "export { app } from 'electron';", 'no-restricted-imports'],
    ['the loop', LOOP, "export * from '../host/home-paths';", 'import-x/no-restricted-paths'],
    ['the loop', LOOP, "export { autoUpdater } from 'electron-updater';", 'no-restricted-imports'],
    ['a host', HOST, "export const y = import('electron-updater');", 'no-restricted-syntax'],
    [
      'the desktop',
      'src/main/host/electron/update-feed.ts',
      "export type { AppUpdater } from 'electron-updater';",
      'no-restricted-imports',
    ],
    [
      'a cycle',
      'src/shared/model/action.ts',
      "import { scheduleNameSchema } from './schedule';\nexport const y = scheduleNameSchema;",
      'import-x/no-cycle',
    ],
  ])('%s is held to it', async (_name, path, code, rule) => {
    expect(await complaints(path, code)).toContain(rule);
  });
});

describe('the language is used one way', () => {
  it.each([
    [
      'a floating promise',
      'export function f(p: Promise<void>): void {\n  p.finally(() => 1);\n}',
      '@typescript-eslint/no-floating-promises',
    ],
    [
      'a promise as a condition',
      'export const f = (p: Promise<void>) => (p ? 1 : 2);',
      '@typescript-eslint/no-misused-promises',
    ],
    [
      'an unfinished switch',
      "export function f(a: 'x' | 'y'): void {\n  switch (a) {\n    case 'x':\n      return;\n    default:\n  }\n}",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    [
      'a value import of a type',
      "import { Clock } from './ports';\nexport type C = Clock;",
      '@typescript-eslint/consistent-type-imports',
    ],
    ['a default export', 'export default 1;', 'import-x/no-default-export'],
    ['an enum', 'export enum Colour {\n  Red,\n}', 'no-restricted-syntax'],
    ['a deferred promise to do better', '// TO' + 'DO: later\nexport const a = 1;', 'no-warning-comments'],
    ['a long file', 'export const a = 1;\n' + '// why\n'.repeat(500), 'max-lines'],
    ['a long function', `export function f(): void {\n${'  // why\n'.repeat(70)}}`, 'max-lines-per-function'],
  ])('%s is refused', async (_name, code, rule) => {
    expect(await complaints(ENGINE, code)).toContain(rule);
  });

  it('a file that is not named in kebab-case is refused', async () => {
    expect(await complaints('docs/BadName.js', 'export const a = 1;')).toEqual(['local/kebab-case']);
    expect(await complaints('docs/good-name.js', 'export const a = 1;')).toEqual([]);
  });
});
