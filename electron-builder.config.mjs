// @ts-check
/** What a package of Wakeful holds, for each system. `npm run package` makes one; docs/release.md tells the rest. */
/* eslint no-template-curly-in-string: off -- electron-builder fills these in itself. */
import { readFileSync } from 'node:fs';
import { setFuses } from './scripts/packaging/fuses.mjs';
import { putHelper } from './scripts/packaging/helper.mjs';
import { inRoot } from './scripts/setup/paths.mjs';

const { author, description, devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/** Also the name of the desktop entry, by which a Linux desktop knows whose window it is. */
const PROGRAM = 'wakeful-app';

/** The command line and the headless host: the desktop does not read them. */
const NOT_OF_THE_DESKTOP = ['!out/main/cli.js', '!node_modules/{commander,ws,yaml}{,/**}'];

/** Words of other languages, modules that are nothing but types, other forms of the same. */
const UNUSED = [
  '!node_modules/cronstrue/{bin,locales,i18n.js}{,/**}',
  '!node_modules/cronstrue/dist/*i18n*',
  '!node_modules/{type-fest,tagged-tag,openapi-types}{,/**}',
  // For browsers, and for a terminal.
  '!node_modules/js-yaml/{bin,dist}{,/**}',
  '!node_modules/argparse{,/**}',
  '!node_modules/**/semver/bin{,/**}',
];

/** The driver of the database brings its sources and a binary for each system. */
const OF_THE_DRIVER = [
  '!node_modules/better-sqlite3/{src,deps}{,/**}',
  '!node_modules/better-sqlite3/binding.gyp',
  '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
  '!node_modules/node-addon-api{,/**}',
];

/**
 * Where what is packed looks for updates; without it there is no such place, and none is looked for. Nothing is published: that is for
 * whoever keeps the place.
 * @param {string | undefined} url
 * @returns {{ provider: 'generic', url: string } | null}
 */
export function updatesPlace(url) {
  if (url === undefined || url === '') return null;
  if (URL.parse(url)?.protocol !== 'https:')
    throw new Error(`WAKEFUL_UPDATES_URL has to begin with https://, and is: ${url}`);
  return { provider: 'generic', url };
}

/** @type {import('electron-builder').Configuration} */
const configuration = {
  appId: 'app.wakeful.Wakeful',
  productName: 'Wakeful',
  copyright: author,
  electronVersion: devDependencies.electron,
  // The driver's binaries are Node-API ones and fit every Electron.
  npmRebuild: false,
  directories: { output: 'dist', buildResources: 'resources/package' },
  files: [
    'out/{main,preload,renderer}/**',
    'resources/tray/*.png',
    'resources/icons/256x256.png',
    '!**/*.{map,ts,mts,cts,md}',
    '!node_modules/**/{docs,test,tests}{,/**}',
    // What electron-updater imports has its code there.
    '!node_modules/!(debug)/src{,/**}',
    '!node_modules/@*/*/src{,/**}',
    ...NOT_OF_THE_DESKTOP,
    ...UNUSED,
    ...OF_THE_DRIVER,
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  // Made by the release workflow; the npm package of Node has no such file.
  extraResources: [{ from: 'dist/licences', to: 'helper' }],
  electronLanguages: ['en', 'en-US'],
  extraMetadata: {
    desktopName: `${PROGRAM}.desktop`,
    ...(process.env['WAKEFUL_HOMEPAGE'] ? { homepage: process.env['WAKEFUL_HOMEPAGE'] } : {}),
  },
  afterPack: async (context) => {
    await putHelper(context);
    await setFuses(context);
  },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  publish: updatesPlace(process.env['WAKEFUL_UPDATES_URL']),
  protocols: [{ name: 'Wakeful', schemes: ['wakeful'] }],
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName: PROGRAM,
    syncDesktopName: true,
    icon: 'resources/icons',
    category: 'Utility',
    synopsis: 'A scheduler for machines that sleep',
    description,
    ...(process.env['WAKEFUL_MAINTAINER'] ? { maintainer: process.env['WAKEFUL_MAINTAINER'] } : {}),
  },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'resources/icons/1024x1024.png',
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    entitlements: 'resources/package/entitlements.mac.plist',
    entitlementsInherit: 'resources/package/entitlements.mac.plist',
    // With the credentials of docs/release.md in the environment; without them it says that it did not, and goes on.
    notarize: true,
  },
  win: { target: ['nsis'], icon: 'resources/icons/256x256.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};

export default configuration;
