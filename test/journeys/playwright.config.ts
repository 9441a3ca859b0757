import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, ensureBrowser } from '../support/browser.mjs';
import { ONE_PROCESS_A_SITE } from './support/keptBrowsers';
import { slower } from './support/slower';

const executablePath = await ensureBrowser();

/** Journeys: real Chromium, real server, several people. Nothing is retried: a journey that fails now and then has a fault. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results',
  timeout: 180_000 * slower,
  globalTimeout: 18 * 60_000 * slower,
  // Long for a quick machine; a slow one is not a fault.
  expect: { timeout: 20_000 * slower },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args: [...BROWSER_FLAGS, ONE_PROCESS_A_SITE] },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    // Recording every step costs a quarter of the time: on demand, to see why a journey fails.
    trace: process.env.PLANWALL_TRACE ? 'retain-on-failure' : 'off',
    actionTimeout: 30_000 * slower,
  },
});
