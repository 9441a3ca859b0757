import { expect, type Locator, type Page } from '@playwright/test';
import type { Point } from '../../../shared/layout/geometry';
import { type Box, stillBox } from './still';

/**
 * The wall as a person uses it. The canvas itself is opaque; the rows of the treegrid lie over its bars, so they
 * tell where to point, and are what assistive technology gets.
 */
export class Wall {
  readonly page: Page;
  readonly grid: Locator;

  /** `name`: what the grid is called in the language of the page. */
  constructor(page: Page, name = 'Roadmap items') {
    this.page = page;
    this.grid = page.getByRole('treegrid', { name });
  }

  /** The row of an initiative, a milestone or a task; give the start of a task's or lane's name. */
  row(name: string | RegExp): Locator {
    const header = this.page.getByRole('rowheader', {
      name,
      ...(typeof name === 'string' ? { exact: true } : {}),
    });
    return this.grid.getByRole('row').filter({ has: header });
  }

  lane(title: string): Locator {
    return this.row(new RegExp(`^${title}, lane`));
  }

  task(title: string): Locator {
    return this.row(new RegExp(`^${title}, (sub)?task`));
  }

  /** Where a row lies, once it lies still. */
  box(row: Locator): Promise<Box> {
    return stillBox(row);
  }

  async middle(row: Locator): Promise<Point> {
    const { x, y, width, height } = await this.box(row);
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** Presses at one place, moves to another the way a hand does, and lets go (unless told to hold on). */
  async drag(from: Point, to: Point, { hold = false, steps = 12 } = {}): Promise<void> {
    const { mouse } = this.page;
    await this.uncovered(from);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + Math.sign(to.x - from.x) * 6, from.y + Math.sign(to.y - from.y) * 6);
    await mouse.move(to.x, to.y, { steps });
    if (!hold) await mouse.up();
  }

  async dragBy(row: Locator, dx: number, dy: number, options?: { hold?: boolean }): Promise<void> {
    const from = await this.middle(row);
    await this.drag(from, { x: from.x + dx, y: from.y + dy }, options);
  }

  async click(row: Locator, options?: { button?: 'right' }): Promise<void> {
    const at = await this.middle(row);
    await this.uncovered(at);
    await this.page.mouse.click(at.x, at.y, options);
  }

  async select(row: Locator): Promise<void> {
    await this.click(row);
    await expect(row).toHaveAttribute('aria-selected', 'true');
  }

  /** No menu and no dialog lies over a place any more: they go a moment after they were used. */
  private async uncovered(at: Point): Promise<void> {
    const isPage = ({ x, y }: Point) => Boolean(document.elementFromPoint(x, y)?.closest('#root'));
    await expect.poll(() => this.page.evaluate(isPage, at)).toBe(true);
  }

  /** Gives a row the keyboard, as Tab into the board and the arrow keys would, once no menu or dialog on its way out gives it back to somebody. */
  async focus(row: Locator): Promise<void> {
    await expect(this.page.locator('[data-radix-focus-guard]')).toHaveCount(0);
    await row.focus();
    await expect(row).toBeFocused();
  }

  /** Types into whatever title is being edited in place, and commits. */
  async typeTitle(title: string): Promise<void> {
    const field = this.page.locator(':focus');
    await expect(field).toBeEditable();
    await field.fill(title);
    await field.press('Enter');
  }
}
