/**
 * Drives GraphiQL in a real browser as an agent does: opens the page, picks each prepared tab, presses execute, reads
 * the answer, and comes back later.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { execute, expectStored, expectTabs, openBrowser, openPage, openTab, watchFaults } from './browser.ts';

/** Whose tabs these are, in the browser's storage. */
const AGENT = 'agent';

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

/** The last is as other tabs are, and tells of this very visit. */
const TITLES = [...[...TABS, ...LIVE_TABS].map(({ title }) => title), 'ReviewIdentity', 'WhoLookedAtACustomer'];

/** Looked at before any tab is clicked: a click would bring back what a first load lost. */
async function expectVariables(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-editor-tool').getByText(text).first().waitFor();
}

async function executeTab(page: Page, { title, shows }: (typeof TABS)[number]): Promise<void> {
  expect({ title, answer: await execute(page, title) }).not.toHaveProperty('answer.errors');
  await page.locator('.graphiql-response').getByText(shows).first().waitFor();
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
  await expectStored(page, `tabState@${AGENT}`, `"activeTabIndex":${openIndex}`);
  await page.reload();
  await expectTabs(page, TITLES);
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
  await expectTabs(page, TITLES);
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
  const browser = await openBrowser();
  try {
    const page = await openPage(browser);
    const faults = watchFaults(page, [baseUrl]);
    await page.goto(`${baseUrl}/graphiql/`);
    await expectTabs(page, TITLES);
    await expectVariables(page, ROSA);
    await comeBackLater(page, 0);
    await executeTab(page, TABS[0]);
    for (const tab of TABS.slice(1)) {
      // oxlint-disable-next-line no-await-in-loop -- an agent has one pair of hands
      await openTab(page, AGENT, tab.title);
      await executeTab(page, tab);
    }
    for (const tab of LIVE_TABS) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await openTab(page, AGENT, tab.title);
      await follow(page, tab, scan);
    }
    await openTab(page, AGENT, TABS[4].title);
    await comeBackLater(page, 4);
    await executeTab(page, TABS[4]);
    await comeBackSlowly(page);
    await openTab(page, AGENT, TABS[1].title);
    await executeTab(page, TABS[1]);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
