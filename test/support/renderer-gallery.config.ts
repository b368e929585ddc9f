/** Builds the gallery: `node_modules/.bin/vite build --config test/support/renderer-gallery.config.ts`. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '../..');

// eslint-disable-next-line import-x/no-default-export -- Vite asks for one.
export default defineConfig({
  root: resolve(root, 'test/unit/renderer/gallery'),
  base: './',
  resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
  plugins: [react()],
  build: { outDir: process.env['GALLERY_OUT'] ?? resolve(root, 'out/gallery'), emptyOutDir: true },
});
