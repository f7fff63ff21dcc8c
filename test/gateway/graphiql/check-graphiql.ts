/**
 * Drives GraphiQL in a real browser as an agent does: opens the page, picks each prepared tab, presses execute, reads
 * the answer, and comes back later.
 */
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export const CHROMIUM = '/usr/bin/chromium';

const LAUNCH_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const ROSA = 'rosa.delgado@example.com';

/** The tabs from left to right, and what each one's answer shows of Rosa. */
const TABS = [
  { title: 'FindACustomer', shows: ROSA },
  { title: 'Customer360', shows: ROSA },
  { title: 'WhereIsMyOrder', shows: ROSA },
  { title: 'InteractionHistory', shows: ROSA },
  { title: 'GuestTracking', shows: '"headline"' },
] as const;

/** The tabs right of them, which stay open: what each shows of a scan at a place. */
const LIVE_TABS = [
  { title: 'FollowAnOrder', shows: (place: string) => `"location": "${place}"` },
  { title: 'FollowACustomer', shows: (place: string) => place },
] as const;

const TITLES = [...TABS, ...LIVE_TABS].map(({ title }) => title);

/** Everything that a clean page never does; filled while the page lives. */
function watchFaults(page: Page, baseUrl: string): readonly string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(`${baseUrl}/`)) {
      faults.push(`foreign request: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  return faults;
}

async function expectTabs(page: Page): Promise<void> {
  const buttons = page.locator('.graphiql-tab-button');
  await buttons.nth(TITLES.length - 1).waitFor();
  expect(await buttons.allInnerTexts()).toEqual(TITLES);
}

/** Looked at before any tab is clicked: a click would bring back what a first load lost. */
async function expectVariables(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-editor-tool').getByText(text).first().waitFor();
}

/** Waits until GraphiQL has a text in the browser's storage. */
async function expectStored(page: Page, key: string, text: string): Promise<void> {
  const read = async () => {
    const { origins } = await page.context().storageState();
    return origins[0]?.localStorage.find(({ name }) => name === `graphiql:${key}`)?.value ?? '';
  };
  await expect.poll(read, { timeout: 10_000 }).toContain(text);
}

async function execute(page: Page, { title, shows }: (typeof TABS)[number]): Promise<void> {
  const editor = page.locator('.graphiql-query-editor');
  await editor.getByText(`query ${title}`).waitFor();
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/graphql') && response.request().postData()?.includes(title) === true,
  );
  await page.locator('.graphiql-execute-button').click();
  const answer: unknown = await (await answered).json();
  expect({ title, answer }).not.toHaveProperty('answer.errors');
  await page.locator('.graphiql-response').getByText(shows).first().waitFor();
}

/**
 * Picks a tab at its left edge, as the close button covers the right of it, and waits until GraphiQL has read its
 * operation: for a tenth of a second it would send the name of the one before.
 */
async function openTab(page: Page, title: string): Promise<void> {
  await page.locator('.graphiql-tab-button', { hasText: title }).click({ position: { x: 8, y: 8 } });
  await expectStored(page, 'query', ` ${title}(`);
}

/** Starts a subscription at a click, sees a change come, and ends it at another. */
async function follow(page: Page, { title, shows }: (typeof LIVE_TABS)[number], scan: Scan): Promise<void> {
  await page.locator('.graphiql-query-editor').getByText(`subscription ${title}`).waitFor();
  const opened = page.waitForResponse((response) => response.url().endsWith('/graphql/stream'));
  await page.locator('.graphiql-execute-button').click();
  expect((await opened).status()).toBe(200);
  const place = `Depot of ${title}`;
  await scan(place);
  await page.locator('.graphiql-response').getByText(shows(place)).first().waitFor();
  await page.locator('.graphiql-execute-button').click();
  await page.getByRole('button', { name: /^Execute/ }).waitFor();
}

/** Loads the page anew, once GraphiQL has stored which tab is open: it does so half a second after a change. */
async function comeBackLater(page: Page, openIndex: number): Promise<void> {
  await expectStored(page, 'tabState', `"activeTabIndex":${openIndex}`);
  await page.reload();
  await expectTabs(page);
}

/** Loads the page anew over a slow network: no tab can be picked before the editors are there to take its text. */
async function comeBackSlowly(page: Page): Promise<void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/monaco-editor-[^/]*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  const tab = page.locator('.graphiql-tab-button').first();
  await tab.waitFor({ state: 'attached' });
  const early = await tab.isVisible();
  release();
  await expectTabs(page);
  expect({ early }).toEqual({ early: false });
}

/** Has a parcel of Rosa's scanned at a place. */
export type Scan = (place: string) => Promise<void>;

/**
 * Fails unless the GraphiQL at `${baseUrl}/graphiql/` works as agents were promised: tabs that each answer with Rosa at
 * a click, or follow her parcel until the next; the same tabs on the next visit, no console error and no request to
 * another host.
 */
export async function checkGraphiQL(baseUrl: string, scan: Scan): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: LAUNCH_FLAGS });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    const faults = watchFaults(page, baseUrl);
    await page.goto(`${baseUrl}/graphiql/`);
    await expectTabs(page);
    await expectVariables(page, ROSA);
    await comeBackLater(page, 0);
    await execute(page, TABS[0]);
    for (const tab of TABS.slice(1)) {
      // oxlint-disable-next-line no-await-in-loop -- an agent has one pair of hands
      await openTab(page, tab.title);
      await execute(page, tab);
    }
    for (const tab of LIVE_TABS) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await openTab(page, tab.title);
      await follow(page, tab, scan);
    }
    await openTab(page, TABS[4].title);
    await comeBackLater(page, 4);
    await execute(page, TABS[4]);
    await comeBackSlowly(page);
    await openTab(page, TABS[1].title);
    await execute(page, TABS[1]);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
