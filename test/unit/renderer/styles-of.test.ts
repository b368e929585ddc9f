import { afterEach, expect, it } from 'vitest';
import { stylesOf } from '../../../src/renderer/src/styles-of';

afterEach(() => {
  document.head.replaceChildren();
});

function styled(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
}

const ROW = '<div class="row"><span class="name" data-style="color: var(--from-html)">Backup</span></div>';
const kept = (): string => stylesOf(ROW, document).replaceAll(/\s+/g, '');

it('keeps the rules that its elements match, in their order, and no others', () => {
  styled('.row { color: red } .page { color: blue } .name { margin: 0 } .row .name { margin: 1px }');
  expect(kept()).toBe('.row{color:red;}.name{margin:0px;}.row.name{margin:1px;}');
});

it('keeps light and dark, whichever it is now', () => {
  styled(
    `[data-mantine-color-scheme='light'] .row { color: black } [data-mantine-color-scheme='dark'] .row { color: white }`,
  );
  expect(kept()).toContain('black');
  expect(kept()).toContain('white');
});

it('keeps what stands around the page, what is drawn beside an element, and what holds on some screens only', () => {
  styled(`html, body { margin: 0 } .name::before { content: '·' } ::selection { color: red }
    @media (max-width: 900px) { .name { display: none } .page { display: none } }
    .row:hover { color: green }`);
  expect(kept()).toContain('html,body{');
  expect(kept()).toContain('.name::before{');
  expect(kept()).toMatch(/@media\(max-width:900px\)\{\.name\{display:none;\}\}/);
  expect(kept()).not.toContain('green');
});

it('keeps the variables that are used, through other variables too', () => {
  styled(':root { --a: var(--b); --b: 1px; --c: 2px; --from-html: red } .row { width: var(--a) }');
  expect(kept()).toContain('--b:1px');
  expect(kept()).toContain('--from-html:red');
  expect(kept()).not.toContain('--c:');
});
