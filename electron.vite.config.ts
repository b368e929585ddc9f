import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { firstFrame } from './scripts/first-frame.mjs';

const alias = { '@shared': resolve(import.meta.dirname, 'src/shared') };

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/main/index.ts'),
          cli: resolve(import.meta.dirname, 'src/main/cli.ts'),
          spawner: resolve(import.meta.dirname, 'src/main/runner/spawner/main.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      rolldownOptions: {
        // A sandboxed preload must be one CommonJS file.
        input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    resolve: { alias },
    plugins: [react(), firstFrame()],
    build: {
      minify: true,
      rolldownOptions: {
        input: resolve(import.meta.dirname, 'src/renderer/index.html'),
        // A schema that nobody uses need not be made.
        treeshake: { manualPureFunctions: ['z'] },
        // Everything that the page needs before it shows anything in one file, and what several screens share in another: left to itself
        // the bundler makes one for each combination of screens that share a module.
        output: {
          codeSplitting: {
            groups: [
              { name: 'window', tags: ['$initial'], priority: 2 },
              { name: 'components', test: /node_modules\/(?!zod)/, minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
