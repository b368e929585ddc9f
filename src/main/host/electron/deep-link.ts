/**
 * Links into Wakeful: `wakeful://run/r12`. Anybody can make one and put it on a page or into a mail, so they only ever open a
 * page, out of a closed list, and nothing of the link itself gets anywhere but an id made of a letter and digits.
 */

export const LINK_SCHEME = 'wakeful';

/** Pages that a link can name, by their hash. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['schedules', '#/schedules'],
  ['timeline', '#/timeline'],
  ['waiting', '#/waiting'],
  ['runs', '#/runs'],
  ['health', '#/health'],
  ['morning', '#/morning'],
  ['sleep-log', '#/sleep-log'],
  ['settings', '#/settings'],
]);

/** Pages of one thing: the letter of its id, and where it is shown. */
const THINGS: ReadonlyMap<string, { readonly letter: string; readonly path: string }> = new Map([
  ['schedule', { letter: 's', path: '#/schedules/' }],
  ['run', { letter: 'r', path: '#/runs/' }],
]);

/** Systems differ in whether they put a slash at the end; more there is not. */
const LINK = /^wakeful:\/\/([a-z-]{1,20})(?:\/([a-z]\d{1,15}))?\/?$/;

/** Whether a text wants to be a link of ours, good or bad. */
export function looksLikeLink(text: string): boolean {
  return text.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/** The page that a link names, as a hash (`#/runs/r12`), or `null` when it is none of ours. */
export function pageOfLink(link: string): string | null {
  const [, name = '', id] = LINK.exec(link) ?? [];
  if (id === undefined) return PAGES.get(name) ?? null;
  const thing = THINGS.get(name);
  return thing !== undefined && id.startsWith(thing.letter) ? `${thing.path}${id}` : null;
}
