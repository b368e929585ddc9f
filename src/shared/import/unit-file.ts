/** The files of systemd, as systemd.syntax(7) has them: sections of `Key=value`, with comments and lines that go on. */
import { clip } from '../words/clip';
import { ImportFailure } from './import-failure';
import { placeOf, type SourceFile } from './reading';

export interface UnitLine {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly place: string;
}

export interface Unit {
  /** `backup.timer`; `null` where nothing says it. */
  readonly name: string | null;
  readonly place: string;
  readonly lines: readonly UnitLine[];
}

/** As `systemctl cat` puts it before each file that it shows. */
const FILE_REMARK = /^#\s+(\/\S+\.(?:timer|service|conf))\s*$/;
const DROP_IN = /([^/]+\.(?:timer|service))\.d\/[^/]+\.conf$/;

/** The units of a text: one, or all that `systemctl cat` showed. Throws where it is no unit at all. */
export function readUnits(file: SourceFile): Unit[] {
  const units: { name: string | null; place: string; lines: UnitLine[] }[] = [];
  let current: { name: string | null; place: string; lines: UnitLine[] } = {
    name: file.name === null ? null : baseName(file.name),
    place: placeOf(file, null),
    lines: [],
  };
  units.push(current);
  let section = '';
  for (const { text, line } of logicalLines(file.text)) {
    const [, shown] = FILE_REMARK.exec(text) ?? [];
    if (shown !== undefined) {
      const name = DROP_IN.exec(shown)?.[1] ?? baseName(shown);
      const known = units.find((unit) => unit.name === name);
      current = known ?? { name, place: placeOf(file, line), lines: [] };
      if (known === undefined) units.push(current);
      section = '';
      continue;
    }
    if (/^[#;]/.test(text)) continue;
    const [, heading] = /^\[([^\]]+)\]$/.exec(text) ?? [];
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const [, key, value = ''] = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(text) ?? [];
    if (key === undefined || section === '')
      throw new ImportFailure(
        placeOf(file, line),
        `"${clip(text)}" is no line of a unit of systemd.`,
        'A unit has sections such as [Timer], and lines such as OnCalendar=daily.',
      );
    current.lines.push({ section, key, value: value.trim(), place: placeOf(file, line) });
  }
  return units.filter(({ lines }) => lines.length > 0);
}

function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** A line that ends with a backslash goes on with the next that is no comment. */
function logicalLines(text: string): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const isComment = /^\s*[#;]/.test(raw);
    if (open !== null && isComment) continue;
    const goesOn = !isComment && /(?<!\\)(?:\\\\)*\\$/.test(raw);
    const part = goesOn ? raw.slice(0, -1) : raw;
    if (open === null) open = { text: part, line: index + 1 };
    else open.text += ` ${part}`;
    if (goesOn) continue;
    lines.push({ ...open, text: open.text.trim() });
    open = null;
  }
  if (open !== null) lines.push({ ...open, text: open.text.trim() });
  return lines.filter((each) => each.text !== '');
}

/** All values of a key that may stand several times; an empty one takes back those before it. */
export function valuesOf(unit: Unit, section: string, key: string): UnitLine[] {
  let values: UnitLine[] = [];
  for (const line of unit.lines)
    if (line.section === section && line.key === key) values = line.value === '' ? [] : [...values, line];
  return values;
}

/** Of a key that counts once, the last. */
export function valueOf(unit: Unit, section: string, key: string): UnitLine | null {
  return valuesOf(unit, section, key).at(-1) ?? null;
}

export function isYes(text: string): boolean {
  return /^(?:1|yes|y|true|t|on)$/i.test(text);
}
