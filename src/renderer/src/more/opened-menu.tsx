/** A menu that somebody has asked for: it opens at once, and takes the place of the button that stood for it. */
import { Menu, type MenuProps } from '@mantine/core';
import { cloneElement, useEffect, useRef, type ReactElement, type ReactNode, type Ref } from 'react';

export interface OpenedMenuProps extends Pick<MenuProps, 'position' | 'width'> {
  readonly button: ReactElement<{ ref?: Ref<HTMLButtonElement> | undefined }>;
  readonly className?: string;
  readonly children: ReactNode;
}

export function OpenedMenu({ button, className, children, ...place }: OpenedMenuProps): React.JSX.Element {
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What had the focus was the other button; closing the menu gives it back to this one.
    target.current?.focus({ preventScroll: true });
    target.current?.click();
  }, []);
  return (
    <Menu {...place}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown {...(className === undefined ? {} : { className })}>{children}</Menu.Dropdown>
    </Menu>
  );
}
