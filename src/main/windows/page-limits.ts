import { app, session, type WebContents } from 'electron';

const COPYING = 'clipboard-sanitized-write';

/**
 * What no page of Wakeful may do, whatever it was made to load: go elsewhere, open windows, hold other pages, ask for the
 * camera or any other permission but to put a text on the clipboard when it is clicked. Once, before the first window.
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
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === COPYING),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === COPYING);
}
