import { describe, expect, it } from 'vitest';
import { looksLikeLink, pageOfLink } from '../../../../src/main/host/electron/deep-link';

const GOOD = [
  ['wakeful://run/r12', '#/runs/r12'],
  ['wakeful://schedule/s1', '#/schedules/s1'],
  ['wakeful://schedules', '#/schedules'],
  ['wakeful://timeline', '#/timeline'],
  ['wakeful://waiting', '#/waiting'],
  ['wakeful://waiting/', '#/waiting'],
  ['wakeful://runs', '#/runs'],
  ['wakeful://health', '#/health'],
  ['wakeful://morning', '#/morning'],
  ['wakeful://sleep-log', '#/sleep-log'],
  ['wakeful://settings', '#/settings'],
] as const;

describe('a link', () => {
  it.each(GOOD)('%s opens %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it.each([
    'wakeful:',
    'wakeful://',
    'wakeful:waiting',
    'wakeful:///waiting',
    'wakeful://nowhere',
    'wakeful://run',
    'wakeful://run/',
    'wakeful://run/12',
    'wakeful://run/s12',
    'wakeful://schedule/r1',
    'wakeful://waiting/r1',
    'wakeful://schedule/s1/edit',
    'wakeful://schedule/s1/run',
    'wakeful://schedules/new',
    'wakeful://run/r1?then=delete',
    'wakeful://run/r1#/settings',
    'wakeful://run/r1%2f..',
    'wakeful://run/../settings',
    'wakeful://run/r1\n',
    '\nwakeful://run/r1',
    'wakeful://run/r1 --run "Nightly backup"',
    'wakeful://user:secret@run/r1',
    'wakeful://run:80/r1',
    'wakeful://run/r１',
    'wakeful://ｒｕｎ/r1',
    'wakeful://constructor',
    'wakeful://__proto__',
    `wakeful://run/r${'9'.repeat(10_000)}`,
    `wakeful://${'a'.repeat(1_000_000)}`,
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://wakeful/run/r1',
    '',
  ])('%j opens nothing', (link) => {
    expect(pageOfLink(link)).toBeNull();
  });

  it('is known by its scheme, good or bad', () => {
    expect(['wakeful://run/r1', 'WAKEFUL:what', 'wakeful:'].every(looksLikeLink)).toBe(true);
    expect(['wakefully://x', '--run', '/home/wakeful', ''].some(looksLikeLink)).toBe(false);
  });
});
