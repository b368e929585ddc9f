/** A path into a JSON document: `status`, `checks[0].state`, `$.data["a key"]`. */

/** The keys and positions that lead to a value; `null` when it is no path. */
export function parseJsonPath(path: string): (string | number)[] | null {
  const step = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;
  const rest = path.replace(/^\$\.?/, '');
  const steps: (string | number)[] = [];
  while (step.lastIndex < rest.length) {
    const from = step.lastIndex;
    const found = step.exec(rest);
    if (found === null) return null;
    const [, name, position, quoted] = found;
    if (from === 0 && found[0].startsWith('.')) return null;
    if (position !== undefined) steps.push(Number(position));
    else steps.push(name ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1'));
  }
  return steps.length === 0 && path.trim() !== '$' ? null : steps;
}
