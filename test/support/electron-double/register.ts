/**
 * Lets Node resolve `electron` to the double, for `import` and for `require`, and the double's own modules without their
 * extension. Everything else resolves as it always does, so a built app runs unchanged.
 */
import { registerHooks } from 'node:module';

const HERE = new URL('./', import.meta.url).href;
const ELECTRON = new Set(['electron', 'electron/main', 'electron/common']);

registerHooks({
  resolve(specifier, context, next) {
    if (ELECTRON.has(specifier)) return { url: `${HERE}index.ts`, shortCircuit: true };
    const isOwn = context.parentURL?.startsWith(HERE) === true && specifier.startsWith('.');
    return next(isOwn && !/\.m?[jt]s$/.test(specifier) ? `${specifier}.ts` : specifier, context);
  },
});
