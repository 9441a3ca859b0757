import { expect, type Page } from '@playwright/test';

/** Faults that stay: what comes and goes while a page is drawn is none. */
export async function lasting(read: () => Promise<string[]>): Promise<string[]> {
  let faults = await read();
  const again = async () => {
    faults = await read();
    return faults;
  };
  if (faults.length > 0)
    await expect
      .poll(again)
      .toEqual([])
      .catch(() => {});
  return faults;
}

/**
 * What is wrong with how a page lies: texts of the catalogue that are cut, texts that something covers or that stand
 * outside the window, controls that lie on each other, a page that scrolls sideways. Of an open dialog or menu, only
 * that is looked at. `own`: what marks texts that people wrote, which may be cut short; `within`: the only
 * part to look at, where it lies over the rest on purpose. Texts of the catalogue are told apart by their accents, so the page speaks the pseudo-locale.
 */
export const layoutFaults = (page: Page, own: RegExp, within = 'body'): Promise<string[]> =>
  page.evaluate(
    ({ ownText, within }) => {
      const OWN = new RegExp(ownText);
      const CATALOGUE = /[åéîöûÅÉÎÖÛ]/;
      const CONTROLS =
        'button, a[href], input, select, textarea, [role="tab"], [role="radio"], [role="switch"], [role="menuitem"]';
      const faults = new Set<string>();
      const layers = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]')];
      const scope = layers.at(-1) ?? document.querySelector<HTMLElement>(within) ?? document.body;
      const short = (text: string) => `"${text.trim().replace(/\s+/g, ' ').slice(0, 60)}"`;
      const isSeen = (element: Element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
          return false;
        for (let at: Element | null = element; at; at = at.parentElement) {
          const { clipPath, position } = getComputedStyle(at);
          if (clipPath !== 'none' && position === 'absolute') return false;
        }
        return element.closest('[role="treegrid"], .skip') === null;
      };
      /** The part of a rectangle that scrolling leaves in view; null when it is scrolled away. */
      const inView = (element: Element, rect: DOMRect): DOMRect | null => {
        let { left, right, top, bottom } = rect;
        for (let at: Element | null = element; at; at = at.parentElement) {
          const { overflowX, overflowY, textOverflow, paddingRight } = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          // Words that are cut end before the padding.
          const spare = textOverflow === 'ellipsis' ? Number.parseFloat(paddingRight) : 0;
          if (overflowX !== 'visible')
            [left, right] = [Math.max(left, box.left), Math.min(right, box.right - spare)];
          if (overflowY !== 'visible')
            [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
        }
        return right - left < 4 || bottom - top < 4
          ? null
          : new DOMRect(left, top, right - left, bottom - top);
      };
      /** True when an ancestor hides part of a text for good. */
      const isCut = (element: Element, rect: DOMRect): boolean => {
        let [scrollsX, scrollsY] = [false, false];
        for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          if (overflowX === 'auto' || overflowX === 'scroll') scrollsX = true;
          if (overflowY === 'auto' || overflowY === 'scroll') scrollsY = true;
          const cutX = overflowX === 'hidden' || overflowX === 'clip';
          const cutY = overflowY === 'hidden' || overflowY === 'clip';
          if (!scrollsX && cutX && (rect.right > box.right + 1 || rect.left < box.left - 1))
            return true;
          // Descenders may stand out of a line that is set tightly.
          if (!scrollsY && cutY && (rect.bottom > box.bottom + 4 || rect.top < box.top - 4))
            return true;
        }
        return false;
      };
      const isRelated = (a: Element, b: Element | null) =>
        b !== null && (a.contains(b) || b.contains(a));

      /** Takes clicks where nothing of it is drawn: a field below its label, a link for the whole of its card. */
      const isUnseen = (top: Element | null, x: number, y: number) =>
        top !== null &&
        (top.tagName === 'A'
          ? ![...top.getClientRects()].some(
              (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom,
            )
          : getComputedStyle(top).opacity === '0');

      const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        const text = node.textContent ?? '';
        // Initials lie on each other in a stack of faces.
        if (!parent || text.trim().length < 3 || !isSeen(parent)) continue;
        const isOurs = CATALOGUE.test(text) && !OWN.test(text);
        const range = document.createRange();
        range.selectNodeContents(node);
        // Words of two directions are several boxes in one line.
        const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.bottom / 4)))
          .size;
        if (text.trim().length > 4 && lines > text.trim().length / 3)
          faults.add(`squeezed into ${lines} lines: ${short(text)}`);
        for (const rect of range.getClientRects()) {
          if (rect.width < 2) continue;
          if (isOurs && isCut(parent, rect)) faults.add(`cut: ${short(text)}`);
          const view = inView(parent, rect);
          if (!view) continue;
          if (view.left < -1 || view.right > innerWidth + 1) faults.add(`outside: ${short(text)}`);
          if (view.bottom > innerHeight || view.top < 0) continue;
          if (getComputedStyle(parent).pointerEvents === 'none') continue;
          const y = view.top + view.height / 2;
          for (const x of [view.left + 2, view.left + view.width / 2, view.right - 2]) {
            const top = document.elementFromPoint(x, y);
            if (!isRelated(parent, top) && !isUnseen(top, x, y))
              faults.add(
                `covered: ${short(text)} by ${top?.tagName} ${short(top?.textContent ?? '')}`,
              );
          }
        }
      }

      // A name in a button or heading that is wider than it.
      for (const control of scope.querySelectorAll<HTMLElement>(
        'button, [role="tab"], h1, h2, h3',
      )) {
        const { display, overflowX } = getComputedStyle(control);
        const over = control.scrollWidth - control.clientWidth;
        if (isSeen(control) && display !== 'inline' && overflowX === 'visible' && over > 2)
          faults.add(`spills by ${over}: ${short(control.textContent ?? '')}`);
      }

      const controls = [...scope.querySelectorAll<HTMLElement>(CONTROLS)]
        .filter(isSeen)
        .map((element) => ({ element, rect: inView(element, element.getBoundingClientRect()) }));
      controls.forEach(({ element: a, rect: r }, i) => {
        for (const { element: b, rect: s } of controls.slice(i + 1)) {
          // A card opens wherever no control of its own stands on it.
          if (!r || !s || isRelated(a, b) || a.matches('[data-card]')) continue;
          const x = Math.min(r.right, s.right) - Math.max(r.left, s.left);
          const y = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
          const name = (e: Element) => short(e.getAttribute('aria-label') ?? e.textContent ?? '');
          if (x > 2 && y > 2) faults.add(`on each other: ${name(a)} and ${name(b)}`);
        }
      });
      const sideways = document.documentElement.scrollWidth - innerWidth;
      if (sideways > 0) faults.add(`the page scrolls sideways by ${sideways}`);
      return [...faults];
    },
    { ownText: own.source, within },
  );

/**
 * Controls smaller than `least` px in either direction, with what belongs to them counted in: their label, and room
 * around them that takes presses for them. Links in a sentence, and rows of the treegrid, which take none, are let be.
 */
export const smallTargets = (page: Page, least: number, within = 'body'): Promise<string[]> =>
  page.evaluate(
    ({ least, within }) => {
      const CONTROLS =
        'button, a[href], input, select, textarea, summary, [role="tab"], [role="option"], [contenteditable="true"], [role^="menuitem"]';
      const layers = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="menu"]')];
      const scope = layers.at(-1) ?? document.querySelector<HTMLElement>(within) ?? document.body;
      const labelOf = (element: Element) =>
        element.closest('label') ??
        ('labels' in element ? ((element as HTMLInputElement).labels?.[0] ?? null) : null);
      const takes = (element: Element, x: number, y: number): boolean => {
        const top = document.elementFromPoint(x, y);
        const own = [element, labelOf(element)].filter((e) => e !== null);
        return own.some((e) => e === top || e.contains(top));
      };
      const isHidden = (element: Element): boolean => {
        for (let at: Element | null = element; at; at = at.parentElement) {
          const { clipPath, position } = getComputedStyle(at);
          if (clipPath !== 'none' && position === 'absolute') return true;
        }
        return (
          !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
          element.closest('[role="treegrid"], .skip') !== null ||
          (element.tagName === 'A' && getComputedStyle(element).display === 'inline')
        );
      };
      /** Scrolled so far that its surroundings can't be asked. */
      const isAtEdge = (element: Element, x: number, y: number): boolean => {
        for (let at = element.parentElement; at; at = at.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          const outX = overflowX !== 'visible' && (x - reach < box.left || x + reach > box.right);
          const outY = overflowY !== 'visible' && (y - reach < box.top || y + reach > box.bottom);
          if (outX || outY) return true;
        }
        return y - reach < 0 || y + reach > innerHeight;
      };
      const reach = least / 2 - 1;
      const found = [...scope.querySelectorAll<HTMLElement>(CONTROLS)].flatMap((element) => {
        if (isHidden(element)) return [];
        const { left, top, width, height } = element.getBoundingClientRect();
        const label = labelOf(element)?.getBoundingClientRect() ?? { left, right: 0, height: 0 };
        const [x, y] = [left + width / 2, top + height / 2];
        // A box and its label stand in one line.
        const wide = Math.max(left + width, label.right) - Math.min(left, label.left) > least - 1;
        const high = Math.max(height, label.height) > least - 1;
        if ((wide && high) || width === 0 || !takes(element, x, y) || isAtEdge(element, x, y))
          return [];
        const takesWide = wide || (takes(element, x - reach, y) && takes(element, x + reach, y));
        const takesHigh = high || (takes(element, x, y - reach) && takes(element, x, y + reach));
        const name = element.getAttribute('aria-label') || element.title || element.textContent;
        return takesWide && takesHigh
          ? []
          : [
              `small: ${(name ?? '').trim().slice(0, 40)} ${Math.round(width)} x ${Math.round(height)}`,
            ];
      });
      return [...new Set(found)];
    },
    { least, within },
  );
