import type { Browser } from '@playwright/test';
import { type GestureCost, record, turnWheel } from './gestures';
import { measuredPage } from './page';

/** A canvas as large as the board, on which a square follows the wheel, and nothing else. */
const PAGE = `<!doctype html><body style="margin:0;overflow:hidden"><canvas width="1080" height="640"></canvas><script>
  const canvas = document.querySelector('canvas');
  const context = canvas.getContext('2d');
  const at = { x: 540, y: 320 };
  let asked = false;
  const draw = () => {
    asked = false;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillRect(at.x, at.y, 40, 40);
  };
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    at.x -= event.deltaX;
    at.y -= event.deltaY;
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  }, { passive: false });
</script>`;

/** What panning costs where there is nothing to pan: the floor of the browser and of what is used to measure it. */
export async function costOfEmptyPage(browser: Browser): Promise<GestureCost> {
  const { page, devtools, context } = await measuredPage(browser);
  await page.goto(`data:text/html,${encodeURIComponent(PAGE)}`);
  await page.mouse.move(540, 320);
  const cost = await record({ page, devtools }, (frame) => turnWheel(page, frame));
  await context.close();
  return cost;
}
