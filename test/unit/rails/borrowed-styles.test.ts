/**
 * Screens come by themselves, each with the styles that it imports. One that uses a class of another screen's file looks right only to
 * whoever has visited that one before.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve('src/renderer/src');
const read = (file: string): string => readFileSync(file, 'utf8');

function found(from: string, name: string): string | null {
  if (!name.startsWith('.')) return null;
  const path = resolve(dirname(from), name);
  return [path, `${path}.ts`, `${path}.tsx`].find((each) => /\.\w+$/.test(each) && existsSync(each)) ?? null;
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

/** What a file imports, and what that imports; not what is asked for later. */
function loadedWith(file: string | null, known = new Set<string>()): Set<string> {
  if (file === null || known.has(file)) return known;
  known.add(file);
  const names = file.endsWith('.css')
    ? matches(read(file), /@import '([^']+)'/g)
    : matches(read(file), /^(?:(?:import|export)\s[^;]*?from|import) '([^']+)'/gms);
  for (const name of names) loadedWith(found(file, name), known);
  return known;
}

const code = globSync(`${ROOT}/**/*.{ts,tsx}`);
const definitions = Map.groupBy(
  globSync(`${ROOT}/**/*.css`).flatMap((file) =>
    matches(read(file).replaceAll(/\/\*.*?\*\//gs, ''), /\.([a-z][a-z0-9-]*)/g).map((name) => ({
      name,
      file,
    })),
  ),
  ({ name }) => name,
);

function borrowed(own: ReadonlySet<string>, styles: ReadonlySet<string>): string[] {
  return [...own]
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      matches(read(file), /class(?:Name)?[=:]\s*\{?\s*[`'"]([^`'"]+)[`'"]/g)
        .flatMap((names) => names.split(/[\s${}?:]+/))
        .filter((name) => definitions.get(name)?.every((each) => !styles.has(each.file)))
        .map((name) => `${relative(ROOT, file)}: ${name}`),
    );
}

test('whoever comes by itself brings the styles that it uses', () => {
  const first = loadedWith(join(ROOT, 'main.tsx'));
  const withMore = new Set([...first, ...loadedWith(join(ROOT, 'more/parts.ts'))]);
  const later = new Set(
    code.flatMap((file) => matches(read(file), /import\('([^']+)'\)/g).map((name) => found(file, name))),
  );
  expect(later.size).toBeGreaterThan(10);
  expect(first.size).toBeGreaterThan(100);
  expect(borrowed(first, first)).toEqual([]);
  for (const screen of later) {
    const own = loadedWith(screen);
    expect(borrowed(own, new Set([...withMore, ...own]))).toEqual([]);
  }
});
