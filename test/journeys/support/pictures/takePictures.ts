import { chromium } from '@playwright/test';
import { BROWSER_FLAGS } from '../../../support/browser.mjs';
import { startServerProcess } from '../serverProcess';
import { afterWorkshopPictures } from './afterWorkshop';
import { blindPictures } from './blind';
import { boardPictures } from './boards';
import { dialogPictures } from './dialogs';
import { filterPictures } from './filters';
import { languagePictures } from './languages';
import { signOffPictures } from './signOff';
import { stickyPictures } from './stickies';
import { taskPictures } from './tasks';
import { votePictures } from './votes';
import { workshopPictures } from './workshop';

const SCENES = {
  blind: blindPictures,
  boards: boardPictures,
  dialogs: dialogPictures,
  languages: languagePictures,
  filters: filterPictures,
  signoff: signOffPictures,
  stickies: stickyPictures,
  tasks: taskPictures,
  votes: votePictures,
  workshop: workshopPictures,
  afterWorkshop: afterWorkshopPictures,
};

/** Writes PNG files of the real thing into a folder: all scenes, or the ones named. */
export async function takePictures(
  folder: string,
  executablePath: string,
  only: readonly string[] = [],
): Promise<void> {
  const unknown = only.filter((name) => !(name in SCENES));
  if (unknown.length > 0)
    throw new Error(
      `No such scene: ${unknown.join(', ')}. There are ${Object.keys(SCENES).join(', ')}.`,
    );
  const server = await startServerProcess({ LOG_LEVEL: 'error' });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    for (const [name, scene] of Object.entries(SCENES))
      if (only.length === 0 || only.includes(name))
        await scene({ url: server.url, browser, folder });
  } finally {
    await browser.close();
    await server.stop();
  }
}
