/** Where it looks, what went wrong in words, and that the old AppImage is there until the new one is. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepImage } from '../../../../src/main/host/electron/kept-image';
import { lookFailure } from '../../../../src/main/host/electron/update-failure';
import { isSafe, updateFeed, type FeedFacts } from '../../../../src/main/host/electron/update-feed';

const url = 'https://updates.example.org/wakeful';
const feed = (facts: Partial<FeedFacts> = {}) =>
  updateFeed({
    isPackaged: true,
    platform: 'linux',
    executable: '/tmp/.mount_Wakeful/wakeful-app',
    appImage: { file: '/home/ada/Wakeful.AppImage', mount: '/tmp/.mount_Wakeful' },
    configuration: `owner: x\nprovider: generic\nurl: ${url}\nupdaterCacheDirName: wakeful-updater\n`,
    isWritable: (folder) => folder === '/home/ada',
    ...facts,
  });

describe('the place for updates', () => {
  it('is what the package was made with', () => {
    expect(feed()).toEqual({ url });
    expect(feed({ configuration: `provider: 'generic'\nurl: "${url}"\n` })).toEqual({ url });
    expect(feed({ platform: 'win32', appImage: { file: undefined, mount: undefined } })).toEqual({ url });
  });

  it.each<[string, Partial<FeedFacts>, RegExp]>([
    ['a checkout', { isPackaged: false }, /^This Wakeful runs from a checkout.+git pull$/],
    ['a deb', { appImage: { file: undefined, mount: undefined } }, /installed as a package of the system/],
    [
      'a deb that another AppImage has started',
      { executable: '/opt/Wakeful/wakeful-app' },
      /installed as a package of the system/,
    ],
    ['a package without a place', { configuration: null }, /made without a place to look for updates/],
    [
      'a package with a place of another kind',
      { configuration: `provider: github\nurl: ${url}\n` },
      /made without a place to look for updates/,
    ],
    [
      'a place without https',
      { configuration: 'provider: generic\nurl: http://updates.example.org\n' },
      /is not safe: it is no https/,
    ],
    [
      'a place in the file system',
      { configuration: 'provider: generic\nurl: file:///tmp\n' },
      /is not safe: it is no https/,
    ],
    ['a folder that is not theirs', { isWritable: () => false }, /lies in \/home\/ada, where you may change/],
  ])('is none for %s, and the way out is named', (_what, facts, words) => {
    expect(feed(facts)).toEqual({ cannot: expect.stringMatching(words) as string });
  });

  it.each([
    [url, url, true],
    ['https://cdn.example.org/x.AppImage', url, true],
    ['http://cdn.example.org/x.AppImage', url, false],
    ['http://localhost/x.AppImage', url, false],
    ['http://localhost:1/latest.yml', 'http://localhost:1', true],
    ['http://127.0.0.1:1/latest.yml', 'http://localhost:1', true],
    ['http://localhost.example.org/', 'http://localhost:1', false],
    ['http://updates.example.org/', 'http://localhost:1', false],
    ['nonsense', url, false],
  ])('asks %s of %s: %s', (address, place, isAsked) => {
    expect(isSafe(address, place)).toBe(isAsked);
  });
});

describe('a failure', () => {
  const error = (message: string, code?: string) => Object.assign(new Error(message), { code });

  it.each([
    error('net::ERR_INTERNET_DISCONNECTED'),
    error('net::ERR_NAME_NOT_RESOLVED'),
    error('503 Service Unavailable\nHeaders: {}', 'HTTP_ERROR_503'),
    error('Cannot download "https://x/y", status 502: Bad Gateway'),
    error('Request has been aborted by the server'),
  ])('of the network passes: %s', (failure) => {
    expect(lookFailure(failure)).toEqual({
      message: 'The place for updates cannot be reached. Wakeful tries again later.',
      isUnreachable: true,
    });
  });

  it.each<[unknown, RegExp]>([
    [error('sha512 checksum mismatch, expected a, got b', 'ERR_CHECKSUM_MISMATCH'), /thrown away\. Nothing/],
    [error('not signed', 'ERR_UPDATER_INVALID_SIGNATURE'), /not signed by the publisher/],
    [
      error('Cannot find channel', 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'),
      /nothing for a computer of this kind/,
    ],
    [error('x', 'ERR_UPDATER_INVALID_UPDATE_INFO'), /does not understand/],
    [error('ENOSPC: no space left on device, write', 'ENOSPC'), /no room on the disk/],
    [error('net::ERR_BLOCKED_BY_CLIENT'), /led away from https/],
    [error('net::ERR_CERT_DATE_INVALID'), /certificate/],
    [
      error('404 Not Found\nHeaders: {"set-cookie":"x"}'),
      /^The look for updates failed: 404 Not Found\. Nothing was changed; the log has the details\.$/,
    ],
    ['odd', /failed: odd\./],
  ])('of another kind is told: %s', (failure, words) => {
    const { message, isUnreachable } = lookFailure(failure);
    expect(message).toMatch(words);
    expect(isUnreachable).toBe(false);
  });
});

describe('the old AppImage', () => {
  let folder: string;
  let image: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakeful-image-'));
    image = join(folder, 'Wakeful.AppImage');
    writeFileSync(image, 'old');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('comes back when it was removed and nothing took its place', () => {
    const kept = keepImage(image);
    rmSync(image);
    kept.settle(true);
    expect(readFileSync(image, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['Wakeful.AppImage']);
  });

  it('goes when the new one is there', () => {
    const kept = keepImage(image);
    rmSync(image);
    writeFileSync(image, 'new');
    kept.settle(false);
    expect(readFileSync(image, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['Wakeful.AppImage']);
  });

  it('is as it was when nothing came of it', () => {
    keepImage(image).settle(true);
    expect(readdirSync(folder)).toEqual(['Wakeful.AppImage']);
  });
});
