/** Mantine, told to be quiet: 13 px, neutral greys, one accent, 32 px controls, no motion that explains nothing. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const grey: MantineColorsTuple = [
  '#fafaf9',
  '#f4f4f2',
  '#ececea',
  '#e0e0dd',
  '#cbcac6',
  '#a5a4a0',
  '#7f7e7a',
  '#66655f',
  '#45443f',
  '#262520',
];
const dark: MantineColorsTuple = [
  '#e9e8e5',
  '#bdbcb7',
  '#96958f',
  '#73726d',
  '#3d3c39',
  '#31302e',
  '#262624',
  '#191918',
  '#131312',
  '#0d0d0c',
];
const accent: MantineColorsTuple = [
  '#eef3fc',
  '#dbe6f9',
  '#b8cdf2',
  '#90b0ea',
  '#7ea4ee',
  '#4a7bd8',
  '#2c62c6',
  '#2454ae',
  '#1f4891',
  '#193a75',
];

function isCompact(size: unknown): boolean {
  return typeof size === 'string' && size.startsWith('compact');
}

/** Where menus, tooltips, dialogs and toasts are: within the main landmark, so that whoever goes by landmarks finds them. */
export const OVERLAYS = 'overlays';

export const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: { fontWeight: '600' },
  colors: { gray: grey, dark, accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  white: '#ffffff',
  black: '#1c1b19',
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Portal: { defaultProps: { target: `#${OVERLAYS}` } },
    Button: {
      defaultProps: { size: 'sm' },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({
        root: isCompact(size)
          ? { '--button-height': '26px', '--button-padding-x': '8px' }
          : { '--button-height': '32px', '--button-padding-x': '12px' },
      }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    // Who writes 1,5 means no fifteen.
    NumberInput: { defaultProps: { allowedDecimalSeparators: ['.', ','] } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        // It stays while the pointer is on it, to be read enlarged.
        interactive: true,
        transitionProps: { duration: 120 },
        events: { hover: true, focus: true, touch: true },
      },
    },
    Switch: { defaultProps: { size: 'xs', withThumbIndicator: false } },
    SegmentedControl: { defaultProps: { size: 'sm', withItemsBorders: false, transitionDuration: 140 } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false } },
    Select: {
      // The list itself scrolls: a part of its own around it would be one more that the keyboard has to reach.
      defaultProps: { comboboxProps: { transitionProps: { duration: 120 } }, withScrollArea: false },
      styles: { options: { maxHeight: 320, overflowY: 'auto' } },
    },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
});

const houseColours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--failed-ink)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
};

/** Mantine's own colours are the tokens of `styles/tokens.css`, in both themes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: houseColours,
  dark: houseColours,
});
