import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DesktopMemory } from '../../../src/main/host/desktop-memory';
import { SILENT } from '../../support/world';

let folder: string;
let file: string;
let warnings: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-memory-'));
  file = join(folder, 'desktop.json');
  warnings = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => new DesktopMemory({ file, log: { ...SILENT, warn: (event) => warnings.push(event) } });
const NOTHING = { window: null, wasToldOfClosing: false };
const WINDOW = { x: -1200, y: 40, width: 1000, height: 700, isMaximized: true };

describe('what the desktop remembers', () => {
  it('is nothing at first, and nobody is bothered with that', () => {
    expect(open().remembered).toEqual(NOTHING);
    expect(warnings).toEqual([]);
  });

  it('is there in the next life, for this person alone', () => {
    open().remember({ window: WINDOW });
    open().remember({ wasToldOfClosing: true });
    expect(open().remembered).toEqual({ window: WINDOW, wasToldOfClosing: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['desktop.json']);
  });

  it.each(['', '{', 'null', '[]', '"text"', '\u0000\u0000', '{"window": "x"', 'x'.repeat(100_000)])(
    'is nothing when the file holds %.20j, which is noted',
    (text) => {
      writeFileSync(file, text);
      expect(open().remembered).toEqual(NOTHING);
      expect(warnings).toHaveLength(1);
    },
  );

  it.each([
    { ...WINDOW, width: 0 },
    { ...WINDOW, x: 1e300 },
    { ...WINDOW, x: null },
    { ...WINDOW, isMaximized: 'yes' },
    [],
  ])('loses only the part that is wrong: %j', (window) => {
    writeFileSync(file, JSON.stringify({ window, wasToldOfClosing: true, more: 1 }));
    expect(open().remembered).toEqual({ window: null, wasToldOfClosing: true });
  });

  it('holds for this life where it cannot be written', () => {
    rmSync(folder, { recursive: true });
    const memory = open();
    memory.remember({ wasToldOfClosing: true });
    expect(memory.remembered.wasToldOfClosing).toBe(true);
    expect(warnings).toHaveLength(1);
  });

  it('is written as a person could read it', () => {
    open().remember({ wasToldOfClosing: true });
    expect(readFileSync(file, 'utf8')).toBe('{\n  "window": null,\n  "wasToldOfClosing": true\n}\n');
  });
});
