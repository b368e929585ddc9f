/** What the app needs of a window to quit; the windows themselves know the app. */
export interface OpenWindow {
  close(): void;
}

export const openWindows = new Set<OpenWindow>();
