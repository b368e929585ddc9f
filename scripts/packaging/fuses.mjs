// @ts-check
/** Electron's fuses: what the executable of a package can do, whatever it is told when it is started. */
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** @typedef {import('electron-builder').AfterPackContext} AfterPackContext */

/** Every one of them is named, so that one that a later Electron adds has to be decided before there is a package. */
export const FUSES = /** @type {const} */ ({
  // Jobs are run by a Node of the package's own (helper.mjs).
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Checked on macOS and Windows; Electron has no such check on Linux.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page is a file, and so are its modules: without this Chromium takes each for a stranger to the others and loads none.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
  // As Electron has it: it only makes WebAssembly fast.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/**
 * To be done last before signing. Rejects where the executable has no fuses, or others than these. (electron-builder's own way uses an
 * older list, which lacks the last one.)
 * @param {AfterPackContext} context
 */
export async function setFuses(context) {
  await flipFuses(executableOf(context), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // A changed binary has lost the signature that macOS on ARM asks even of unsigned programs.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...FUSES,
  });
}

/** @param {AfterPackContext} context */
function executableOf({ packager, appOutDir, electronPlatformName }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.config.linux?.executableName ?? productFilename);
}
