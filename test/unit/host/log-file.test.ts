import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LogFile, LogLevel, readLogLevel } from '../../../src/main/host/log-file';

let folder: string;
let file: string;
const now = () => Date.parse('2026-03-02T08:00:00Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-log-'));
  file = join(folder, 'wakeful.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log file', () => {
  test('holds one JSON object a line, for its owner alone', () => {
    const log = new LogFile({ file, level: LogLevel.Info, now });
    log.info('A run starts.', { run: 7 });
    log.warn('Two\nlines');
    log.close();

    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: '2026-03-02T08:00:00.000Z', level: 'info', event: 'A run starts.', run: 7 },
      { at: '2026-03-02T08:00:00.000Z', level: 'warn', event: 'Two\nlines' },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('keeps the stack of an error', () => {
    const log = new LogFile({ file, level: LogLevel.Info, now });
    log.error('broken', { error: new Error('because') });
    log.close();
    expect(readFileSync(file, 'utf8')).toMatch(/Error: because\\n +at /);
  });

  test('leaves out what is below its level', () => {
    const log = new LogFile({ file, level: LogLevel.Warn, now });
    log.debug('no');
    log.info('no');
    log.warn('yes');
    log.close();
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
  });

  test('puts full files aside and keeps only the newest of them', () => {
    const log = new LogFile({ file, level: LogLevel.Info, largestBytes: 300, kept: 2, now });
    for (let line = 0; line < 40; line++) log.info(`line ${line}`);
    log.close();

    expect(readdirSync(folder).sort()).toEqual(['wakeful.log', 'wakeful.log.1', 'wakeful.log.2']);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(300);
    const told = ['wakeful.log.2', 'wakeful.log.1', 'wakeful.log'].flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/line (\d+)/g)].map(([, line]) => Number(line)),
    );
    expect(told.at(-1)).toBe(39);
    expect(told).toEqual(Array.from(told, (_, index) => 40 - told.length + index));
  });

  test('goes on where an earlier process stopped', () => {
    for (const event of ['first', 'second']) {
      const log = new LogFile({ file, level: LogLevel.Info, now });
      log.info(event);
      log.close();
    }
    expect(readFileSync(file, 'utf8')).toMatch(/first.*\n.*second/);
  });

  test('disturbs nobody when it cannot be written', () => {
    mkdirSync(file);
    const log = new LogFile({ file, level: LogLevel.Info, now });
    expect(() => log.error('unheard', { circular: log })).not.toThrow();
  });
});

test.each([
  ['DEBUG', 'debug'],
  ['warn', 'warn'],
  ['loud', 'info'],
  [undefined, 'info'],
])('the level named %s is %s', (name, level) => {
  expect(readLogLevel(name)).toBe(level);
});
