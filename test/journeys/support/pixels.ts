import type { Page } from '@playwright/test';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}

/** Colours that the layers of the wall show within an area of the page, or at a point of it, as `r,g,b`. */
export const coloursOnWall = (page: Page, area: Area): Promise<string[]> =>
  page.evaluate(({ x, y, width = 1, height = 1 }) => {
    const sheet = Object.assign(document.createElement('canvas'), { width, height });
    const context = sheet.getContext('2d') as CanvasRenderingContext2D;
    for (const layer of document.querySelectorAll('canvas')) {
      // A layer on which there was nothing yet.
      if (layer.width === 0) continue;
      const { left, top, width: wide } = layer.getBoundingClientRect();
      const scale = layer.width / wide;
      const from = [x - left, y - top, width, height].map((n) => Math.round(n * scale));
      const [sx = 0, sy = 0, sw = 1, sh = 1] = from;
      context.drawImage(layer, sx, sy, sw, sh, 0, 0, width, height);
    }
    const { data } = context.getImageData(0, 0, width, height);
    const found = new Set<string>();
    for (let i = 0; i < data.length; i += 4) found.add([...data.slice(i, i + 3)].join(','));
    return [...found];
  }, area);

/** A colour of CSS (a system colour, a token as `var(--…)`) as it is on this page's ground, as `r,g,b`. */
export const colourOf = (page: Page, css: string): Promise<string> =>
  page.evaluate((wanted) => {
    const sheet = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const context = sheet.getContext('2d') as CanvasRenderingContext2D;
    const probe = document.body.appendChild(document.createElement('i'));
    // Some systems let the ground shine through their colours.
    for (const colour of ['Canvas', wanted]) {
      probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
      context.fillStyle = getComputedStyle(probe).color;
      context.fillRect(0, 0, 1, 1);
    }
    probe.remove();
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(',');
  }, css);
