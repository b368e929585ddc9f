/** XML as a tree. Strict: what is not well-formed is refused by its line. Nothing outside of the text is looked at. */
import sax from 'sax';
import { ImportFailure } from './import-failure';
import { placeOf, type SourceFile } from './reading';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** What stands directly in it. */
  readonly text: string;
  readonly line: number;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

/** Nothing that a person or a program of these writes is nested so deep. */
const DEEPEST = 100;

/** Answers the outermost element. */
export function readXml(file: SourceFile): XmlNode {
  const parser = sax.parser(true, { position: true });
  const fail = (message: string): never => {
    throw new ImportFailure(
      placeOf(file, parser.line + 1),
      message,
      'Export it again from where it is from.',
    );
  };
  const open: OpenNode[] = [];
  let root = null as OpenNode | null;
  parser.onopentag = ({ name, attributes }) => {
    const node: OpenNode = { name, attributes, children: [], text: '', line: parser.line + 1 };
    const parent = open.at(-1);
    if (parent === undefined && root !== null) fail('There is more than one document in it.');
    if (open.length >= DEEPEST) fail('It is nested too deep.');
    parent?.children.push(node);
    root ??= node;
    open.push(node);
  };
  parser.onclosetag = () => void open.pop();
  const addText = (text: string): void => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onerror = (error) => {
    const [what = ''] = error.message.split('\n');
    fail(`This is no XML that can be read: ${what.replace(/\.$/, '')}.`);
  };
  parser.write(withoutStart(file.text)).close();
  return root ?? fail('There is no XML in it.');
}

/** A mark of the byte order, which is no part of the text, and the declaration, whose encoding no longer holds. */
function withoutStart(text: string): string {
  const plain = text.replace(/^\uFEFF/, '');
  // The lines have to stay where they are.
  return plain.replace(/^\s*<\?xml[^>]*\?>/, (declaration) => declaration.replaceAll(/[^\n]/g, ''));
}

export function childOf(node: XmlNode | null, name: string): XmlNode | null {
  return node?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(node: XmlNode | null, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

export function textOf(node: XmlNode | null, name: string): string | null {
  return childOf(node, name)?.text.trim() ?? null;
}
