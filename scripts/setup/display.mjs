// @ts-check
/** A screen to draw on, and one for machines that have none. */
import { spawn } from 'node:child_process';
import { SetupFailure } from './say.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/**
 * Starts an X server without a screen and points this process, and those it starts, at it.
 * Does nothing where there is a display.
 * @returns {Promise<() => Promise<void>>} Ends it again.
 */
export async function ensureDisplay() {
  if (hasDisplay()) return () => Promise.resolve();
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const stopWithUs = () => server.kill();
  process.once('exit', stopWithUs);
  process.env['DISPLAY'] = `:${await displayNumber(server)}`;
  return async () => {
    delete process.env['DISPLAY'];
    process.off('exit', stopWithUs);
    server.kill();
    await ended;
  };
}

/**
 * The server picks a free number and writes it once it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let words = '';
    server.stderr?.on('data', (chunk) => (words += chunk));
    server.stdio[3]?.once('data', (chunk) => resolve(String(chunk).trim()));
    server.once('error', (error) => reject(new SetupFailure(`Xvfb could not be started: ${error.message}.`)));
    server.once('close', (code) => reject(new SetupFailure(`Xvfb ended with ${code}: ${words.trim()}`)));
  });
}
