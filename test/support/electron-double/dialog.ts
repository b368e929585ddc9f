/**
 * Dialogs that nobody can click. They answer as a person would who only reads them: the default button, no file. A spec
 * that wants another answer replaces the function, on the double as on the real one.
 */
interface MessageBox {
  message: string;
  detail?: string;
  defaultId?: number;
}

/** The window comes first, or is left out. */
function optionsOf<T>(args: [unknown, T] | [T]): T {
  return args.length === 2 ? args[1] : args[0];
}

export const dialog = {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`[dialog] ${title}\n${content}\n`);
  },
  showMessageBoxSync(...args: [unknown, MessageBox] | [MessageBox]): number {
    return optionsOf(args).defaultId ?? 0;
  },
  showMessageBox(...args: [unknown, MessageBox] | [MessageBox]): Promise<object> {
    return Promise.resolve({ response: optionsOf(args).defaultId ?? 0, checkboxChecked: false });
  },
  showOpenDialog(): Promise<object> {
    return Promise.resolve({ canceled: true, filePaths: [] });
  },
  showSaveDialog(): Promise<object> {
    return Promise.resolve({ canceled: true, filePath: '' });
  },
};
