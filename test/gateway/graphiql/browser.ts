/** A real browser at the page, and what every check of it does there. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';

export const HAS_CHROMIUM = existsSync(CHROMIUM);
/** Behind the name of a test that needs it. */
export const SKIP_NOTE = HAS_CHROMIUM ? '' : ` (skipped: needs ${CHROMIUM}, Debian's package chromium)`;

const LAUNCH_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: LAUNCH_FLAGS });
}

export async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

/** Everything that a clean page never does; filled while the page lives. */
export function watchFaults(page: Page, origins: readonly string[]): readonly string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    // Monaco rejects what it was about to work out for an editor that goes, as with one persona's desk, and listens no more.
    if (error.message !== 'Canceled') faults.push(`exception: ${error.message}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !origins.includes(new URL(url).origin)) faults.push(`foreign request: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  return faults;
}

/** The tabs from left to right. */
export async function expectTabs(page: Page, titles: readonly string[]): Promise<void> {
  const buttons = page.locator('.graphiql-tab-button');
  await expect.poll(async () => buttons.allInnerTexts(), { timeout: 10_000 }).toEqual(titles);
}

/** Everything that the page keeps in the browser beyond itself. */
export async function storedTexts(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate<Record<string, string>>('({ ...localStorage, ...sessionStorage })'); // a text: the tests know no DOM
}

/** Waits until GraphiQL has a text in the browser's storage, for one kind of viewer. */
export async function expectStored(page: Page, key: string, text: string): Promise<void> {
  const read = async () => (await storedTexts(page))[`graphiql:${key}`] ?? '';
  await expect.poll(read, { timeout: 10_000 }).toContain(text);
}

/**
 * Picks a tab at its left edge, as the close button covers the right of it, and waits until GraphiQL has read its
 * operation: for a tenth of a second it would send the name of the one before.
 */
export async function openTab(page: Page, viewer: string, title: string): Promise<void> {
  const tab = page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${title}$`) });
  await tab.click({ position: { x: 8, y: 8 } });
  await expectStored(page, `query@${viewer}`, ` ${title}(`);
}

/** Presses execute; returns what the gateway answered, once the page shows it. */
export async function execute(page: Page, title: string): Promise<unknown> {
  await page.locator('.graphiql-query-editor').getByText(`query ${title}`).waitFor();
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/graphql') && response.request().postData()?.includes(title) === true,
  );
  await page.locator('.graphiql-execute-button').click();
  const answer: unknown = await (await answered).json();
  await page
    .locator('.graphiql-response')
    .getByText(/"(data|errors)"/)
    .first()
    .waitFor();
  return answer;
}
