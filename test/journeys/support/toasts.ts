import type { Page } from '@playwright/test';

/** Where toasts stand: their words are in a live region as well. */
export const toasts = (page: Page) => page.locator('[data-sonner-toaster]');
