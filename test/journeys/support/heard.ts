import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from './journey';
import type { WithSaid } from './said';

/** A thing as the browser's accessibility tree has it. */
interface Exposed {
  readonly role: string;
  readonly name: string;
  /** Of a row, its place among its siblings, as `1 of 2`. */
  readonly place: string;
  /** Those of its properties that are asked for here: level, expanded, selected. */
  readonly [property: string]: unknown;
}

/** What it has to have of these; a pattern is looked for in the name. */
interface Wanted {
  readonly role?: string;
  readonly name?: string | RegExp;
  readonly place?: string;
  readonly [property: string]: unknown;
}

const TOLD = new Set(['level', 'expanded', 'selected', 'checked', 'pressed', 'invalid']);

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

/** What somebody gets of a page who does not look at it: what is said, and what has the keyboard. */
export class Heard {
  private constructor(
    private readonly page: Page,
    private readonly devtools: CDPSession,
  ) {}

  /** Listens from now on. */
  static async on(page: Page): Promise<Heard> {
    await page.evaluate(() => {
      (window as unknown as WithSaid).said.length = 0;
    });
    return new Heard(page, await page.context().newCDPSession(page));
  }

  /** Everything that was said since this was last asked, once it is all of this, word for word. */
  async expectSaid(...texts: string[]): Promise<void> {
    const said = () => this.page.evaluate(() => (window as unknown as WithSaid).said);
    await expect.poll(said).toEqual(texts);
    // What is said from here on is for who asks next.
    await this.page.evaluate((count) => {
      (window as unknown as WithSaid).said.splice(0, count);
    }, texts.length);
  }

  /** What has the keyboard is this, or soon is: focus and names come a moment after the key that brings them. */
  async expectFocused({ name, ...wanted }: Wanted): Promise<void> {
    const named = name instanceof RegExp ? expect.stringMatching(name) : name;
    await expect
      .poll(() => this.focused())
      .toMatchObject(name === undefined ? wanted : { ...wanted, name: named });
  }

  private async focused(): Promise<Exposed> {
    const { result } = await this.devtools.send('Runtime.evaluate', {
      expression: 'document.activeElement',
    });
    const { nodes } = (await this.devtools
      .send('Accessibility.getPartialAXTree', {
        ...(result.objectId === undefined ? {} : { objectId: result.objectId }),
        fetchRelatives: false,
      })
      // It went while it was looked at.
      .catch(() => ({ nodes: [] }))) as unknown as { nodes: readonly AxNode[] };
    const node = nodes[0];
    const told = (node?.properties ?? []).filter(({ name }) => TOLD.has(name));
    // The place of a row has no property of its own in this tree.
    const place = await this.page.evaluate(() => {
      const row = document.activeElement;
      return `${row?.getAttribute('aria-posinset')} of ${row?.getAttribute('aria-setsize')}`;
    });
    return {
      role: String(node?.role?.value ?? ''),
      name: String(node?.name?.value ?? ''),
      place,
      ...Object.fromEntries(told.map(({ name, value }) => [name, value.value])),
    };
  }

  /** Goes on with Tab until this has the keyboard. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let steps = 0; steps < 80; steps += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('Tab does not lead there');
  }

  /** The row that has the keyboard lies free: nothing that stays in place covers it, and its ring is drawn. */
  async expectFocusSeen(): Promise<void> {
    await expect.poll(() => this.page.evaluate(coverOfFocus)).toBe('');
  }
}

/** What covers the focused row, or what of its ring is missing; empty: it is seen. */
function coverOfFocus(): string {
  const row = document.activeElement;
  if (row?.getAttribute('role') !== 'row')
    return `${row?.tagName} has the keyboard, which is no row`;
  const { left, top, right, bottom } = row.getBoundingClientRect();
  const canvas = document.querySelector('canvas');
  const board = canvas?.closest('[aria-hidden]')?.parentElement;
  const stage = canvas?.getBoundingClientRect();
  if (!board || !stage) return 'there is no board';
  // A bar may be longer than the board is wide: what lies in view, short of the scrollbar, has to lie free.
  const [from, to] = [Math.max(left, stage.left + 2), Math.min(right, stage.right - 16)];
  for (const x of [from + 2, (from + to) / 2, to - 2])
    for (const y of [top + 2, bottom - 2]) {
      const over = document.elementFromPoint(x, y);
      if (over !== board && !over?.contains(row) && !row.contains(over))
        return `${over?.tagName} ${over?.getAttribute('aria-label') ?? over?.textContent?.slice(0, 40)} at ${x}, ${y}`;
    }
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--focus)';
  const [r, g, b] = (getComputedStyle(probe).color.match(/\d+/g) ?? []).map(Number);
  probe.remove();
  // From the middle of the upper edge outwards; a lane has its ring inside.
  const x = (from + to) / 2;
  for (const canvas of document.querySelectorAll('canvas')) {
    if (canvas.width === 0) continue;
    const area = canvas.getBoundingClientRect();
    const scale = canvas.width / area.width;
    const strip = canvas
      .getContext('2d')
      ?.getImageData((x - area.left) * scale, (top - 8 - area.top) * scale, 1, 14 * scale).data;
    for (let i = 0; strip && i < strip.length; i += 4)
      if (strip[i] === r && strip[i + 1] === g && strip[i + 2] === b && strip[i + 3] === 255)
        return '';
  }
  return 'no ring is drawn';
}
