import { dialog } from 'electron';
import { FailureKind, failureSchema, type Failure } from '@shared/model/failure';
import { sentences } from '../host/fatal-words';
import { desktopWords as said } from './desktop-words';

/** Says something to a person who may not be looking at the window, and waits for nothing. */
export function tell(message: string, detail: string): void {
  void dialog.showMessageBox({ type: 'info', title: said.app, message, detail, buttons: [said.ok] });
}

/** Whatever a call of the contract threw, in words. */
export function tellFailure(error: unknown, message: string = said.couldNot): void {
  tell(message, sentences(failureOf(error)));
}

function failureOf(error: unknown): Failure {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : null;
  const sent = failureSchema.safeParse(data);
  if (sent.success) return sent.data;
  return { kind: FailureKind.Internal, message: String(error), field: null, fix: null };
}
