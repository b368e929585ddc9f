/** What wrote a file, told by its name and by what stands in it. */
import type { SourceFile } from './reading';
import { ImportSystem } from './systems';

export const ImportKind = {
  ...ImportSystem,
  /** An export of Wakeful itself. */
  Wakeful: 'wakeful',
} as const;
export type ImportKind = (typeof ImportKind)[keyof typeof ImportKind];

/** Enough to see what it is. */
const LOOKED_AT = 100_000;
const CRON_LINE =
  /^[ \t]*(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|[\d*][\d*,/~-]*(?:[ \t]+[\d*A-Za-z,/~-]+){4})[ \t]+\S/im;

const OWN_FILE = /^\s*(?:\{\s*)?["']?(?:wakeful|schedules)["']?\s*:/m;
const OWN_LIST = /^\s*\[\s*\{[^]*"trigger"\s*:/;

/** `null` when nothing says it. */
export function recognise({ name, text }: SourceFile): ImportKind | null {
  const start = text.slice(0, LOOKED_AT).replace(/^\uFEFF/, '');
  if (/\.(?:timer|service)$/i.test(name ?? '')) return ImportKind.Systemd;
  if (start.startsWith('bplist') || /<plist[\s>]/.test(start)) return ImportKind.Launchd;
  if (/<Tasks?[\s>]/.test(start)) return ImportKind.TaskScheduler;
  if (/^\[(?:Unit|Timer|Service|Install)\]\s*$/m.test(start)) return ImportKind.Systemd;
  if (OWN_FILE.test(start) || OWN_LIST.test(start)) return ImportKind.Wakeful;
  if (/\.(?:ya?ml|json)$/i.test(name ?? '')) return ImportKind.Wakeful;
  if (/\.plist$/i.test(name ?? '')) return ImportKind.Launchd;
  return CRON_LINE.test(start) ? ImportKind.Crontab : null;
}
