import { expect, type Page } from '@playwright/test';

/** Complaints of a page: console errors and warnings, uncaught exceptions. Each one fails the journey unless expected. */
export interface Noise {
  /** From now on messages that match are part of the journey (a cut network, a killed server). */
  expectAlso(...patterns: RegExp[]): void;
  check(): void;
}

/** What a browser says of a network that is gone; expected in journeys that cut it. */
export const NETWORK_GONE: readonly RegExp[] = [
  /^WebSocket connection to 'ws:\/\/[^']+' failed/,
  /^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|FAILED)/,
];

/** Of a socket that the page itself closed while it opened: a note that was looked at for a moment. Nothing is wrong then. */
const CLOSED_AT_ONCE = /WebSocket is closed before the connection is established/;

/** Most journeys keep no copy of the app in the browser, and the runner says that it holds it off. */
const APP_NOT_KEPT = /^Service Worker registration blocked by Playwright$/;

export function listenTo(page: Page, who: string): Noise {
  const heard: string[] = [];
  const expected: RegExp[] = [CLOSED_AT_ONCE, APP_NOT_KEPT];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.stack ?? error.message));
  return {
    expectAlso: (...patterns) => {
      expected.push(...patterns);
    },
    check: () => {
      const unexpected = heard.filter((text) => !expected.some((pattern) => pattern.test(text)));
      expect(unexpected, `what ${who}'s console says`).toEqual([]);
    },
  };
}
