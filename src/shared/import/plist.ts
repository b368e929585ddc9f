/** Property lists of macOS in XML, as values. */
import { ImportFailure } from './import-failure';
import { placeOf, type SourceFile } from './reading';
import { readXml, type XmlNode } from './xml';

export type PlistValue =
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'number'; readonly number: number; readonly line: number }
  | { readonly kind: 'switch'; readonly isOn: boolean; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly PlistValue[]; readonly line: number }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PlistValue>; readonly line: number };

/** How a property list in the binary form begins. */
const BINARY = 'bplist';

export function readPlist(file: SourceFile): PlistValue {
  if (file.text.startsWith(BINARY))
    throw new ImportFailure(
      placeOf(file, null),
      'This property list is in the binary form, which is not read here.',
      'Convert it on a Mac: plutil -convert xml1 FILE',
    );
  const root = readXml(file);
  const [value] = root.children;
  if (root.name !== 'plist' || value === undefined)
    throw new ImportFailure(
      placeOf(file, root.line),
      'This is no property list: it does not begin with <plist>.',
    );
  return valueOf(value, file);
}

function valueOf(node: XmlNode, file: SourceFile): PlistValue {
  const { line } = node;
  switch (node.name) {
    case 'string':
    case 'date':
    case 'data':
      return { kind: 'text', text: node.text, line };
    case 'integer':
    case 'real':
      return { kind: 'number', number: numberOf(node, file), line };
    case 'true':
    case 'false':
      return { kind: 'switch', isOn: node.name === 'true', line };
    case 'array':
      return { kind: 'list', items: node.children.map((child) => valueOf(child, file)), line };
    case 'dict':
      return { kind: 'dict', entries: entriesOf(node, file), line };
    default:
      throw new ImportFailure(placeOf(file, line), `<${node.name}> has no meaning in a property list.`);
  }
}

function numberOf(node: XmlNode, file: SourceFile): number {
  const number = Number(node.text.trim() || Number.NaN);
  if (Number.isFinite(number)) return number;
  throw new ImportFailure(placeOf(file, node.line), `"${node.text.trim().slice(0, 40)}" is no number.`);
}

function entriesOf(node: XmlNode, file: SourceFile): Map<string, PlistValue> {
  const entries = new Map<string, PlistValue>();
  for (let index = 0; index < node.children.length; index += 2) {
    const key = node.children[index];
    const value = node.children[index + 1];
    if (key?.name !== 'key' || value === undefined || value.name === 'key')
      throw new ImportFailure(
        placeOf(file, key?.line ?? node.line),
        'A key without its value, or a value without its key.',
      );
    entries.set(key.text.trim(), valueOf(value, file));
  }
  return entries;
}
