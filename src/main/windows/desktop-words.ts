/** What the desktop says outside of its window and its tray. */
export const desktopWords = {
  couldNot: 'Wakeful could not do that.',
  ok: 'OK',
} as const;
