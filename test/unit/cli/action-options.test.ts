import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDefinition, type DefinitionOptions } from '../../../src/main/cli/definition';
import { withScriptText } from '../../../src/main/cli/script-options';
import type { ScheduleView } from '../../../src/shared/contract/views';
import type { Action } from '../../../src/shared/model/action';
import { piped } from '../../support/scripted-terminal';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';

const NOW = Date.parse('2026-03-02T08:00:00Z');

function read(options: DefinitionOptions, current: Action | null = null): Action {
  const every = current === null ? { every: '5m' } : {};
  const view = current === null ? null : viewOf(current);
  return readDefinition({
    name: 'x',
    options: { ...every, ...options },
    moreArguments: [],
    current: view,
    now: NOW,
  }).action;
}

/** What of a view an edit looks at. */
function viewOf(action: Action): ScheduleView {
  const trigger = { kind: 'interval', everyMs: 300_000 };
  return scheduleDefinitionSchema.parse({ name: 'x', trigger, action }) as unknown as ScheduleView;
}

describe('an HTTP check', () => {
  const url = 'https://example.com/health';

  test('is asked for by its address alone', () => {
    expect(read({ http: url })).toEqual({
      kind: 'http',
      method: 'GET',
      url,
      headers: {},
      body: null,
      followRedirects: true,
      expect: { status: '200-299', bodyContains: null, bodyMatches: null, json: null, maxLatencyMs: null },
      certificateDays: 14,
    });
  });

  test('has everything that was named', () => {
    expect(
      read({
        http: url,
        method: 'post',
        header: ['Accept: application/json', 'X-Time: 08:00'],
        body: '{}',
        expectStatus: '2xx,301',
        expectBody: 'well',
        expectMatch: 'v[0-9]+',
        expectJson: 'checks[0].state=o=k',
        maxLatency: '500ms',
        follow: false,
        certificateDays: 'none',
      }),
    ).toEqual({
      kind: 'http',
      method: 'POST',
      url,
      headers: { Accept: 'application/json', 'X-Time': '08:00' },
      body: '{}',
      followRedirects: false,
      expect: {
        status: '2xx,301',
        bodyContains: 'well',
        bodyMatches: 'v[0-9]+',
        json: { path: 'checks[0].state', equals: 'o=k' },
        maxLatencyMs: 500,
      },
      certificateDays: null,
    });
  });

  test('keeps at an edit what is not named', () => {
    const old = read({
      http: url,
      method: 'HEAD',
      header: ['A: 1', 'B: 2'],
      expectBody: 'x',
      maxLatency: '1s',
    });
    expect(read({}, old)).toEqual(old);
    expect(read({ http: 'https://example.org' }, old)).toEqual({ ...old, url: 'https://example.org' });
    expect(read({ header: ['b: 3', 'C: 4', 'a:'], expectStatus: '204' }, old)).toEqual({
      ...old,
      headers: { b: '3', C: '4' },
      expect: { ...(old.kind === 'http' ? old.expect : {}), status: '204' },
    });
  });

  test('loses at an edit what is emptied', () => {
    const old = read({
      http: url,
      body: 'b',
      expectBody: 'x',
      expectMatch: 'y',
      expectJson: 'z=1',
      maxLatency: '1s',
    });
    const emptied = { body: '', expectBody: '', expectMatch: '', expectJson: '', maxLatency: 'none' };
    expect(read(emptied, old)).toEqual(read({ http: url }));
  });

  test('compares a value whose key has an = in it', () => {
    expect(read({ http: url, expectJson: '["a=b"]=c' })).toMatchObject({
      expect: { json: { path: '["a=b"]', equals: 'c' } },
    });
  });

  test('becomes a command when a line is named, and the other way round', () => {
    const check = read({ http: url });
    expect(read({ run: 'true' }, check)).toEqual({ kind: 'command', line: 'true', cwd: null, env: {} });
    expect(read({ http: url }, read({ run: 'true', env: ['A=1'] }))).toEqual(check);
  });
});

describe('a script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wakeful-script-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function readFrom(name: string, text: string, options: DefinitionOptions = {}): Promise<Action> {
    const file = join(folder, name);
    writeFileSync(file, text);
    const terminal = { input: piped(text) };
    return read(await withScriptText({ ...options, script: name === '-' ? '-' : file }, terminal));
  }

  test.each([
    ['tidy', 'echo', 'sh'],
    ['tidy.bash', 'echo', 'bash'],
    ['tidy.py', 'pass', 'python3'],
    ['tidy.mjs', ';', 'node'],
    ['tidy.PS1', 'dir', 'powershell'],
    ['tidy', '#!/usr/bin/env python3\npass', 'python3'],
    ['tidy', '#!/bin/bash -e\necho', 'bash'],
    ['tidy', '#!/usr/bin/perl\n1', 'sh'],
    ['-', '#!/usr/bin/env node\n;', 'node'],
  ])('in "%s" that begins %j is for %s', async (name, text, interpreter) => {
    expect(await readFrom(name, text)).toEqual({ kind: 'script', interpreter, text, cwd: null, env: {} });
  });

  test('is for the interpreter that was named, and has a folder and variables', async () => {
    expect(await readFrom('tidy.py', 'echo', { interpreter: 'bash', cwd: '/srv', env: ['A=1'] })).toEqual({
      kind: 'script',
      interpreter: 'bash',
      text: 'echo',
      cwd: '/srv',
      env: { A: '1' },
    });
  });

  test('keeps at an edit what is not named', async () => {
    const old = await readFrom('tidy.py', 'pass', { env: ['A=1'] });
    expect(read({ interpreter: 'node' }, old)).toEqual({ ...old, interpreter: 'node' });
    const terminal = { input: piped('print()') };
    expect(read(await withScriptText({ script: '-' }, terminal), old)).toEqual({ ...old, text: 'print()' });
  });
});
