import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') };
/** Suites that run the built app build it first, so that they can also be started by themselves. */
const builtApp = { globalSetup: ['test/support/built-app.ts'] };
/**
 * Files of these share what they have loaded: half of their time went into loading the same modules anew. They hold nothing between tests
 * that a test does not give back.
 */
const shared = { isolate: false };
const node = (name: string, include: string[], extra: object = {}) => ({
  resolve: { alias },
  // A limit against hanging, not a measure: these machines are busy.
  test: { name, include, environment: 'node' as const, testTimeout: 30_000, hookTimeout: 60_000, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      node('unit', ['test/unit/**/*.test.ts'], { exclude: ['test/unit/renderer/**'], ...shared }),
      node('contract', ['test/contract/**/*.test.ts']),
      node('simulation', ['test/simulation/**/*.test.ts'], { testTimeout: 60_000 }),
      node('integration', ['test/integration/**/*.test.ts'], {
        ...builtApp,
        testTimeout: 60_000,
      }),
      node('e2e', ['test/e2e/**/*.test.ts'], {
        ...builtApp,
        testTimeout: 90_000,
        hookTimeout: 90_000,
        expect: { poll: { timeout: 30_000 } },
        maxWorkers: 1,
        // By itself: a busy machine makes a browser late.
        sequence: { groupOrder: 1 },
      }),
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'renderer',
          include: ['test/unit/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 30_000,
          ...shared,
        },
      },
    ],
  },
});
