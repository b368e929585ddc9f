import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELPER_FLAGS } from '../../../src/main/runner/helper-flags';
import { helperProgram, type HelperFacts } from '../../../src/main/runner/helper-program';

const checkout: HelperFacts = {
  host: 'electron',
  executable: '/opt/Wakeful/wakeful',
  programFolder: '/opt/Wakeful/resources/app.asar/out/main',
  packagedFolder: null,
  platform: 'linux',
  isThere: () => true,
};
const packaged: HelperFacts = { ...checkout, packagedFolder: '/opt/Wakeful/resources/helper' };
const own = (name: string) => join('/opt/Wakeful/resources/helper', name);
const asNode = {
  node: { command: checkout.executable, environment: { ELECTRON_RUN_AS_NODE: '1' } },
  args: [join(checkout.programFolder, 'spawner.js')],
};

describe('the helper is run', () => {
  it('by the Node that a package brings, with the flags, as the file that it brings', () => {
    expect(helperProgram(packaged)).toEqual({
      node: { command: own('node'), environment: {} },
      args: [...HELPER_FLAGS, own('spawner.mjs')],
    });
  });

  it('on Windows by node.exe', () => {
    expect(helperProgram({ ...packaged, platform: 'win32' }).node.command).toBe(own('node.exe'));
  });

  it.each(['node', 'spawner.mjs'])('by Electron where a package lacks %s', (missing) => {
    expect(helperProgram({ ...packaged, isThere: (file) => file !== own(missing) })).toEqual(asNode);
  });

  it('by Electron, without the flags, in a checkout', () => {
    expect(helperProgram(checkout)).toEqual(asNode);
  });

  it('by the Node that runs headless, with the flags, whatever else is there', () => {
    expect(helperProgram({ ...packaged, host: 'headless', executable: '/usr/bin/node' })).toEqual({
      node: { command: '/usr/bin/node', environment: {} },
      args: [...HELPER_FLAGS, join(checkout.programFolder, 'spawner.js')],
    });
  });
});
