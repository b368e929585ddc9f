// @ts-check
/**
 * Puts everything that the page needs before it shows anything into one file: left to itself the bundler makes one for each combination
 * of screens that share a module, and a window that opens would wait for fifty.
 */

/** @typedef {{ getModuleInfo(id: string): { importers: readonly string[], isEntry: boolean } | null }} Graph */

/**
 * The name of the chunk of a module, or `null` to leave it to the bundler.
 *
 * @param {string} id
 * @param {Graph} graph
 */
export function firstChunk(id, graph) {
  // Schemas are for who edits something. Modules that hold one beside something simpler import them for nothing here.
  if (id.includes('/node_modules/zod/')) return null;
  return isNeededAtOnce(id, graph, new Set()) ? 'window' : null;
}

/**
 * Whether the page's own script imports it, directly or through others, and not only when it is asked for.
 *
 * @param {string} id
 * @param {Graph} graph
 * @param {Set<string>} seen
 * @returns {boolean}
 */
function isNeededAtOnce(id, graph, seen) {
  if (seen.has(id)) return false;
  seen.add(id);
  const module = graph.getModuleInfo(id);
  if (module === null) return false;
  return module.isEntry || module.importers.some((importer) => isNeededAtOnce(importer, graph, seen));
}
