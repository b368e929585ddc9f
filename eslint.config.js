/**
 * The house style as a machine. Each rule below stands for a sentence of docs/development.md; `test/unit/rails/lint.test.ts`
 * shows that each one fires where it should and is quiet where it should be.
 */
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import { basename } from 'node:path';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const SCRIPTS = ['scripts/**/*.mjs', 'bin/*.mjs', '*.config.mjs'];

/** The real world lives here; everything else is handed its clock, timers and chance. */
const HOSTS = ['src/main/host/**', 'src/main/runner/spawner/host.ts', 'src/renderer/src/browser-clock.ts'];

/** The only places that may know Electron. */
const ELECTRON = [
  'src/main/index.ts',
  'src/main/host/electron/**',
  'src/main/tray/**',
  'src/main/windows/**',
  'src/main/server/ipc*.ts',
  'src/preload/**',
];

/** The only place that may know electron-updater, and loads it when it is first needed. */
const UPDATER = 'src/main/host/electron/app-updates.ts';

/** Files whose tool asks for a default export. */
const DEFAULT_EXPORTS = ['*.config.ts', '*.config.js', '*.config.mjs'];

const handedIn = 'The real world belongs in a host folder; take it through a port or an option.';

const bannedGlobals = ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
  name,
  message: handedIn,
}));

const bannedProperties = [
  ['Date', 'now'],
  ['Math', 'random'],
  ['process', 'platform'],
  ['process', 'env'],
  ['process', 'hrtime'],
  ['AbortSignal', 'timeout'],
  ['globalThis', 'setTimeout'],
  ['globalThis', 'setInterval'],
  ['globalThis', 'setImmediate'],
  ['window', 'setTimeout'],
  ['window', 'setInterval'],
].map(([object, property]) => ({ object, property, message: handedIn }));

const bannedTimers = ['timers', 'node:timers', 'timers/promises', 'node:timers/promises'].map((name) => ({
  name,
  message: handedIn,
}));

const bannedElectron = [
  { name: 'electron', message: `Only ${ELECTRON.join(', ')} may import electron.` },
  { name: 'electron/main', message: 'Import from "electron".' },
  { name: 'electron/renderer', message: 'Import from "electron".' },
];

const bannedUpdater = { name: 'electron-updater', message: `Only ${UPDATER} may import electron-updater.` };

const noUpdater = {
  selector: "ImportExpression[source.value='electron-updater']",
  message: bannedUpdater.message,
};

const noEnums = {
  selector: 'TSEnumDeclaration',
  message: 'Use a const object and a union of its values, not an enum.',
};

const noAmbientDates = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: handedIn },
  { selector: "CallExpression[callee.name='Date']", message: handedIn },
];

const kebabCase = {
  meta: { type: 'suggestion', schema: [], messages: { name: 'Name this file in kebab-case: "{{name}}".' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/.test(name))
        context.report({ node, messageId: 'name', data: { name } });
    },
  }),
};

/** Who may import whom: `target` sees nothing of `from` but what `except` (relative to `from`) lists. */
const directions = [
  {
    target: './src/shared',
    from: './src',
    except: ['./shared'],
    message: 'shared imports only itself and zod.',
  },
  {
    target: './src/main/engine',
    from: './src',
    except: ['./shared', './main/engine'],
    message: 'The engine imports only shared and itself; let it own a port instead.',
  },
  {
    target: ['./src/main/store', './src/main/loop', './src/main/power', './src/main/server'],
    from: './src/main/host',
    message: 'The composition root hands the host in; do not reach for it.',
  },
  { target: './src/main', from: ['./src/renderer', './src/preload'], message: 'main knows no window.' },
  {
    target: './src/renderer',
    from: './src',
    except: ['./shared', './renderer'],
    message: 'renderer sees shared only.',
  },
  {
    target: './src/preload',
    from: './src',
    except: ['./shared', './preload'],
    message: 'preload sees shared only.',
  },
  {
    target: './src',
    from: ['./test', './scripts'],
    message: 'The product does not import its tests or scripts.',
  },
];

export default defineConfig(
  globalIgnores(['out/', '.out-*/', 'dist/', 'node_modules/', 'coverage/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'wakeful/everywhere',
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { 'import-x': importX, local: { rules: { 'kebab-case': kebabCase } } },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          noWarnOnMultipleProjects: true,
          project: ['tsconfig.node.json', 'tsconfig.web.json'],
        }),
      ],
    },
    rules: {
      eqeqeq: ['error', 'always'],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
      'import-x/no-self-import': 'error',
      'local/kebab-case': 'error',
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
      'no-console': 'off',
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-else-return': 'error',
      'no-implicit-coercion': ['error', { boolean: false }],
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-throw-literal': 'error',
      'no-unused-vars': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    name: 'wakeful/typescript',
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A template is how facts become words here; numbers are welcome in it.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],
      'no-throw-literal': 'off',
      'no-unused-vars': 'off',
    },
  },
  {
    name: 'wakeful/product',
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: directions }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
      'no-restricted-globals': ['error', ...bannedGlobals],
      'no-restricted-imports': ['error', { paths: [...bannedElectron, ...bannedTimers, bannedUpdater] }],
      'no-restricted-properties': ['error', ...bannedProperties],
      'no-restricted-syntax': ['error', noEnums, noUpdater, ...noAmbientDates],
    },
  },
  {
    // A component is mostly its markup; a screen of JSX says less than a screen of logic.
    name: 'wakeful/components',
    files: ['src/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: false, skipComments: false }] },
  },
  {
    name: 'wakeful/shared',
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|@shared/|zod$|@orpc/contract$)',
              message: 'shared imports only itself, zod and the contract builder.',
            },
          ],
        },
      ],
      'no-restricted-globals': ['error', ...bannedGlobals, 'process', 'window', 'document', 'Buffer'],
    },
  },
  {
    // The one reader of XML, which also runs in the window: sax has no parts of node that it needs.
    name: 'wakeful/shared-xml',
    files: ['src/shared/import/xml.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.|@shared/|sax$)', message: 'Only sax, and shared itself.' }] },
      ],
    },
  },
  {
    name: 'wakeful/engine',
    files: ['src/main/engine/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [...bannedElectron, ...bannedTimers, bannedUpdater],
          patterns: [{ regex: '^node:', message: 'The engine is pure: it decides and is told.' }],
        },
      ],
    },
  },
  {
    name: 'wakeful/hosts',
    files: HOSTS,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-imports': ['error', { paths: [...bannedElectron, bannedUpdater] }],
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', noEnums, noUpdater],
    },
  },
  {
    name: 'wakeful/electron',
    files: ELECTRON,
    ignores: ['src/main/host/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [...bannedTimers, bannedUpdater] }] },
  },
  {
    name: 'wakeful/electron-host',
    files: ['src/main/host/electron/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [bannedUpdater] }] },
  },
  {
    name: 'wakeful/updater',
    files: [UPDATER],
    rules: {
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', noEnums],
    },
  },
  {
    name: 'wakeful/renderer',
    files: ['src/renderer/**', 'test/unit/renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    name: 'wakeful/tests',
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': ['error', noEnums],
      // Mocks are passed as bare functions, and a fake often has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { name: 'wakeful/default-exports', files: DEFAULT_EXPORTS, rules: { 'import-x/no-default-export': 'off' } },
  {
    name: 'wakeful/scripts',
    files: SCRIPTS,
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
    },
  },
);
