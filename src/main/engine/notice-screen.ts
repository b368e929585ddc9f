/** Where a person reads more: a page of the window. */
export type NoticePage =
  { readonly screen: 'run'; readonly id: number } | { readonly screen: 'waiting' | 'morning' | 'health' };

export interface ShownNotice {
  readonly title: string;
  readonly body: string;
  readonly page: NoticePage;
  /** What can be done without opening the window, where the system shows buttons. */
  readonly actions: readonly { readonly label: string; readonly act: () => void }[];
}

/** Where notifications are shown. */
export interface NoticeScreen {
  show(notice: ShownNotice): void;
}
