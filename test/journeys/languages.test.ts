import { PSEUDO_RTL } from '../../client/i18n/pseudo';
import { expectAccessible } from './support/axe';
import { boardReady, expect, type Person, test } from './support/journey';
import { dismiss, focusBack } from './support/layers';
import { lasting, layoutFaults } from './support/layout';
import { askFor } from './support/pictures/languages';
import { signOff } from './support/signOff';
import { inGerman, mirroredSpeech } from './support/speech';
import { stillBox } from './support/still';
import { Wall } from './support/wall';

const PLAN = {
  title: 'Wachstum',
  lanes: ['Kasse', 'Suche'],
  bars: [
    { title: 'Wallets', lane: 'Kasse', from: 14, days: 42, tasks: ['Verträge'] },
    { title: 'Erstattungen', lane: 'Kasse', from: 70, days: 30 },
    { title: 'תשלום', lane: 'Suche', from: 20, days: 60 },
  ],
};

/** The axis as it is drawn: the canvas has no words to ask for. */
const axisOf = ({ page }: Person): Promise<Buffer> =>
  page.screenshot({ clip: { x: 480, y: 56, width: 900, height: 44 } });

test.describe('Languages', () => {
  test('German keeps within a window at 200 and 400 percent, whatever the next step is called', async ({
    aBoard,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    await signOff(board);
    const mia = await visitor('Mia', {
      locale: 'de-DE',
      viewport: { width: 640, height: 450 },
    });
    const { page } = mia;
    await page.goto(board.url + board.links.owner);
    await page.getByRole('textbox', { name: 'Dein Name' }).fill('Mia');
    await page.keyboard.press('Enter');
    const step = page.getByRole('button', { name: 'Aufgabenliste erstellen' });
    for (const width of [640, 320]) {
      await page.setViewportSize({ width, height: 450 });
      await expect(step).toBeVisible();
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
        .toBe(0);
      const box = await step.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      // Nothing beside it lies under it.
      const search = await page
        .getByRole('button', { name: /suchen/i })
        .first()
        .boundingBox();
      expect((search?.x ?? 0) + (search?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0);
    }
  });

  test('a title that runs from right to left is typed where it is painted, and its lane reads so', async ({
    aBoard,
    person,
  }) => {
    const board = await aBoard({
      lanes: ['الدفع (Checkout)'],
      bars: [{ title: 'תשלום 3.0', lane: 'الدفع (Checkout)', from: 14, days: 42 }],
    });
    const { page, wall } = await person('Mia', board);
    await wall.row('תשלום 3.0').focus();
    await page.keyboard.press('F2');
    const field = page.locator('input:focus');
    await expect(field).toHaveValue('תשלום 3.0');
    await expect(field).toHaveCSS('text-align', 'left');
    await expect(field).toHaveCSS('unicode-bidi', 'plaintext');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    // Between signs that keep it apart from what stands around it.
    await expect(
      page.getByRole('complementary').getByText('\u2068الدفع (Checkout)\u2069', { exact: true }),
    ).toBeVisible();
  });

  test('German for a German browser, moved and spoken; English at once', async ({
    aBoard,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await visitor('Mia', { locale: 'de-AT' });
    const { page } = mia;
    const { keyboard } = page;
    const wall = new Wall(page, inGerman('outline.label'));
    const says = page.getByRole('status');
    const html = page.locator('html');

    await page.goto(board.url + board.links.editor);
    await expect(html).toHaveAttribute('lang', 'de');
    await page.getByRole('textbox', { name: 'Dein Name' }).fill('Mia');
    await page.getByRole('button', { name: 'Als Mia beitreten' }).click();
    await boardReady(mia);
    await expect(wall.row(/^Kasse, Bahn, 2 Initiativen/)).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();

    await wall.focus(wall.row('Wallets'));
    await keyboard.press('Space');
    await expect(says.filter({ hasText: 'Wallets aufgenommen. Pfeiltasten' })).toHaveCount(1);
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await expect(says.filter({ hasText: 'Abgelegt. Wallets' })).toHaveCount(1);
    await expect.poll(() => board.days('Wallets')?.[0]).toBeGreaterThan(14);

    // Commands are found by what people call them in German, and dates as they are said.
    const field = page.getByRole('combobox', { name: inGerman('palette.field') });
    const command = async (typed: string, label: string | RegExp): Promise<void> => {
      await keyboard.press('Control+k');
      await expect(field).toBeFocused();
      await keyboard.type(typed);
      await expect(page.getByRole('option', { selected: true })).toContainText(label);
      await keyboard.press('Enter');
      await expect(field).toHaveCount(0);
      await focusBack(page);
    };
    await command('in 3 wochen', /^Start auf \d+\. \p{L}+ \d{4} verschieben/u);
    await expect.poll(() => board.days('Wallets')?.[0]).toBe(21);
    await command('vierteljahr', 'Zoom: Quartale');
    await expect(page.getByRole('button', { name: 'Zoomstufe: Quartale' })).toBeVisible();
    await expectAccessible(page);

    // Another language, while everything stays open.
    const german = await axisOf(mia);
    await command('sprache', 'Einstellungen dieses Geräts…');
    const system = page.getByRole('group', { name: 'Sprache' }).getByRole('radio');
    await expect(system.first()).toBeChecked();
    await page.getByRole('radio', { name: 'English' }).check();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await expect(settings.getByRole('radio', { name: 'English' })).toBeFocused();
    await expect(html).toHaveAttribute('lang', 'en');
    await keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    const english = new Wall(page);
    await expect(english.lane('Kasse')).toHaveText(/2 initiatives/);
    await expect(english.row('Wallets')).toHaveAttribute('aria-selected', 'true');
    await expect.poll(async () => german.equals(await axisOf(mia))).toBe(false);
  });

  test('from right to left: the chrome mirrors, time does not, and nothing is cut or covered', async ({
    aBoard,
    visitor,
  }) => {
    const board = await aBoard(PLAN);
    const mia = await visitor('Mia');
    const { page } = mia;
    const { keyboard } = page;
    const say = mirroredSpeech;
    const wall = new Wall(page, say('outline.label'));
    const found: Record<string, string[]> = {};
    const look = async (what: string, within?: string): Promise<void> => {
      const own = /Wallets|Erstattungen|Verträge|Wachstum/;
      const faults = await lasting(() => layoutFaults(page, own, within));
      if (faults.length > 0) found[what] = faults;
    };
    await askFor(page, PSEUDO_RTL);
    await page.goto(board.url + board.links.owner);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await page.getByRole('textbox').fill('Mia');
    await look('join');
    await keyboard.press('Enter');
    await boardReady(mia);
    await look('board');

    // What stands at the left in English stands at the right; on the wall, lanes and time are as ever.
    const box = (selector: string) => stillBox(page.locator(selector).first());
    const [menu, area] = [await box('header button'), await box('main')];
    expect(menu.x).toBeGreaterThan(1300);
    expect(await box('aside')).toMatchObject({ x: area.x + area.width });
    const bar = async (title: string) => (await wall.box(wall.row(title))).x;
    expect(await bar('Wallets')).toBeLessThan(await bar('Erstattungen'));
    await wall.focus(wall.row('Wallets'));
    await keyboard.press('ArrowRight');
    await expect(wall.row('Erstattungen')).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(wall.row('Wallets')).toBeFocused();

    // In the outline the keys mirror with the page: what is "into" lies at the left.
    await keyboard.press('o');
    await wall.focus(wall.row('Wallets'));
    await keyboard.press('ArrowLeft');
    await expect(wall.row('Wallets')).toHaveAttribute('aria-expanded', 'true');
    await look('outline');

    await keyboard.press('Enter');
    await page.locator('aside').last().getByRole('textbox').first().waitFor();
    await look('details');
    await keyboard.press('Escape');

    // From the palette on: it is found by the letters of its words in their order.
    const field = page.getByRole('combobox', { name: say('palette.field') });
    await keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await keyboard.type('export');
    await expect(page.getByRole('option', { selected: true })).toContainText(
      say('actions.label.export'),
    );
    await look('palette');
    await expectAccessible(page);
    await keyboard.press('Enter');
    await expect(field).toHaveCount(0);
    await page.getByRole('dialog').waitFor();
    await look('export');
    await dismiss(page);

    await page.getByRole('button', { name: say('board.menu.label') }).click();
    await page.getByRole('menu').waitFor();
    await look('menu');
    await page.getByRole('menuitem', { name: say('board.menu.startWorkshop') }).click();
    await page.getByRole('button', { name: say('workshop.usePresets') }).click();
    await page.getByRole('button', { name: say('workshop.start') }).click();
    await page.getByRole('button', { name: say('workshop.timer.set') }).waitFor();
    await look('workshop');
    await page
      .getByRole('navigation', { name: say('tasks.switch') })
      .getByText(say('tasks.tasks'))
      .click();
    await page.getByText(say('tasks.empty.title')).waitFor();
    await look('tasks');
    expect(found).toEqual({});
  });
});
