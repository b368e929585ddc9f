/** `npm run icons` paints them; the tray takes them by these names. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const RESOURCES = resolve(import.meta.dirname, '../../../resources');

/** Width and height stand in the head of every PNG. */
function sizeOf(file: string): [number, number] {
  const png = readFileSync(file);
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const STATES = ['idle', 'running', 'attention', 'paused'];

it.each(STATES)('there is an image for the state %s, on every panel and screen', (state) => {
  for (const look of ['Template', '-on-light', '-on-dark'])
    for (const [ending, size] of [
      ['', 16],
      ['@2x', 32],
      ['@3x', 48],
    ] as const)
      expect(sizeOf(join(RESOURCES, 'tray', `${state}${look}${ending}.png`))).toEqual([size, size]);
});

it('no two states look the same', () => {
  const pictures = STATES.map((state) =>
    readFileSync(join(RESOURCES, 'tray', `${state}Template@2x.png`), 'base64'),
  );
  expect(new Set(pictures).size).toBe(STATES.length);
});

it.each([16, 32, 256, 512, 1024])('there is an app icon of %i pixels', (size) => {
  expect(sizeOf(join(RESOURCES, 'icons', `${size}x${size}.png`))).toEqual([size, size]);
});
