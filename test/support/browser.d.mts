/** Path of a Chromium on this machine, or null. */
export function findBrowser(): Promise<string | null>;
/** Finds a Chromium, or installs one; throws when neither works. */
export function ensureBrowser(): Promise<string>;
/** Flags every headless run gets. */
export const BROWSER_FLAGS: string[];
