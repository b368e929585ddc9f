/**
 * By which Windows knows whose notifications these are. The installer writes it into the shortcut (`electron-builder.config.mjs`);
 * notifications of a program that names itself otherwise are not shown.
 * https://www.electronjs.org/docs/latest/tutorial/notifications#windows
 */
export const APP_ID = 'app.wakeful.Wakeful';
