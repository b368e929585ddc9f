import { dialog } from 'electron';
import { desktopWords as said } from './desktop-words';

export interface ClosingNotice {
  /** Where a person finds Wakeful again. */
  readonly place: keyof typeof said.whereItIs;
  readonly wasTold: () => boolean;
  readonly noteTold: () => void;
  readonly quit: () => void;
}

/** The first time that the window is closed, and never again, says that Wakeful goes on and where it is found. */
export async function tellOfClosing({ place, wasTold, noteTold, quit }: ClosingNotice): Promise<void> {
  if (wasTold()) return;
  noteTold();
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: said.app,
    message: said.keepsRunning,
    detail: said.whereItIs[place],
    buttons: [said.ok, said.quit],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) quit();
}
