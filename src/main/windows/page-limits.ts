import { app, session, type WebContents } from 'electron';

/**
 * What no page of Wakeful may do, whatever it was made to load: go elsewhere, open windows, hold other pages, ask for the
 * camera or any other permission. Once, before the first window.
 */
export function limitPages(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      // A page may load itself again, which a development server asks of it.
      if (event.url !== contents.getURL()) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}
