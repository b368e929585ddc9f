import type { ReactNode } from 'react';
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
  return (
    <div className="empty-note">
      {title !== undefined && <p className="empty-note-title">{title}</p>}
      {text !== undefined && <p>{text}</p>}
      {children}
    </div>
  );
}
