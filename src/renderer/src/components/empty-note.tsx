import { useRef, type ReactNode } from 'react';
import { useFocusOnLeaving } from '../focus-heading';
import './notes.css';

/** A calm place where a list will be. */
export function EmptyNote({
  title,
  text,
  children,
}: {
  title?: string;
  text?: string;
  children?: ReactNode;
}): React.JSX.Element {
  const note = useRef<HTMLDivElement>(null);
  useFocusOnLeaving(note);
  return (
    <div className="empty-note" ref={note}>
      {title !== undefined && <p className="empty-note-title">{title}</p>}
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}
