// @ts-check
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout (or the installed package) that these scripts belong to. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

export const modules = inRoot('node_modules');
export const out = inRoot('out');
export const cliEntry = join(out, 'main', 'cli.js');
