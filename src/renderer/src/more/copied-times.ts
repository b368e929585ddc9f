/** What is copied says exactly when: "today 14:30" means nothing on another day. */
import { exactTimes, instantOf } from '../time/instants';

/** What a person wrote, and what a job wrote, is copied as it is. */
const AS_IT_IS = 'input, textarea, [contenteditable="true"], [role="log"]';

/** The part of an element that is selected, as text. */
function selectedIn(element: Element, range: Range): string {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}

function timesIn(range: Range): HTMLTimeElement[] {
  const { commonAncestorContainer: common } = range;
  const root = common instanceof Element ? common : common.parentElement;
  const around = root?.closest<HTMLTimeElement>('time[datetime]') ?? null;
  if (around !== null) return [around];
  return [...(root?.querySelectorAll<HTMLTimeElement>('time[datetime]') ?? [])].filter((time) =>
    range.intersectsNode(time),
  );
}

/** The selected text with the exact instants behind the words for them; `null` where it has none. */
export function withExactTimes(text: string, range: Range): string | null {
  let told = '';
  let rest = text;
  for (const time of timesIn(range)) {
    const said = selectedIn(time, range).trim();
    const at = said === '' ? -1 : rest.indexOf(said);
    if (at < 0) continue;
    const from = time.dataset['from'] ?? time.dateTime;
    const end = at + said.length;
    told += `${rest.slice(0, end)} (${exactTimes(instantOf(from), instantOf(time.dateTime))})`;
    rest = rest.slice(end);
  }
  return told === '' ? null : told + rest;
}

/** Answers the copying of times in the whole page. Answers a function that ends it. */
export function tellCopiedTimes(page: Document): () => void {
  function onCopy(event: ClipboardEvent): void {
    const selection = page.getSelection();
    if (event.defaultPrevented || selection === null || selection.rangeCount === 0) return;
    if (event.target instanceof Element && event.target.closest(AS_IT_IS) !== null) return;
    const told = withExactTimes(selection.toString(), selection.getRangeAt(0));
    if (told === null || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', told);
    event.preventDefault();
  }
  page.addEventListener('copy', onCopy);
  return () => page.removeEventListener('copy', onCopy);
}
