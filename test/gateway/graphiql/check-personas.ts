/** Asks the demo as each of its personas: their tabs, what they are shown, and what they are told. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { execute, expectTabs, openBrowser, openPage, openTab, storedTexts, watchFaults } from './browser.ts';

const AGENT_TABS =
  'FindACustomer Customer360 WhereIsMyOrder InteractionHistory GuestTracking FollowAnOrder FollowACustomer ReviewIdentity WhoLookedAtACustomer'.split(
    ' ',
  );
const CUSTOMER_TABS =
  'MyAccount MyOrders MyOrder MyInvoices MyTickets MyTicket FollowMyOrder TrackAnOrder WhoLooked'.split(' ');
const PARTNER_TABS = ['OrderStatus', 'OrdersOfACustomer', 'TrackAParcel', 'FollowAnOrder'];

async function choose(page: Page, title: string, tabs: readonly string[]): Promise<void> {
  await page.getByRole('combobox', { name: 'Ask as' }).selectOption({ label: title });
  await expectTabs(page, tabs);
}

async function expectStatus(page: Page, ...texts: readonly string[]): Promise<void> {
  const status = page.getByRole('status').first();
  for (const text of texts) {
    // oxlint-disable-next-line no-await-in-loop -- one line is read from left to right
    await expect.poll(() => status.innerText(), { timeout: 10_000 }).toContain(text);
  }
}

async function setVariables(page: Page, text: string): Promise<void> {
  const editor = page.locator('.graphiql-editor-tool .monaco-editor').first();
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  // What the editor closed by itself: it stands behind the cursor.
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.press('Delete');
}

async function checkAgents(page: Page): Promise<void> {
  await expectTabs(page, AGENT_TABS);
  await expectStatus(page, 'Support agent', 'all customers, personal data shown', 'then renewed');
  expect(JSON.stringify(await execute(page, 'FindACustomer'))).toContain('rosa.delgado@example.com');

  await choose(page, 'Agent without personal data', AGENT_TABS);
  await expectStatus(page, 'personal data masked');
  const masked = JSON.stringify(await execute(page, 'FindACustomer'));
  expect(masked).toContain('r***@e***.com');
  expect(masked).not.toContain('rosa.delgado@example.com');
}

/** What one persona follows ends as another is chosen. */
async function checkStreamEnds(page: Page): Promise<void> {
  await openTab(page, 'customer', 'FollowMyOrder');
  const opened = page.waitForResponse((response) => response.url().endsWith('/graphql/stream'));
  await page.locator('.graphiql-execute-button').click();
  const stream = await opened;
  expect(stream.status()).toBe(200);
  const ended = page.waitForEvent('requestfailed', (request) => request === stream.request());
  await choose(page, 'Nobody', ['TrackAnOrder']);
  await ended;
}

async function checkCustomer(page: Page, anothersOrder: string): Promise<void> {
  await choose(page, 'Rosa Delgado, a customer', CUSTOMER_TABS);
  await expectStatus(page, 'Customer Rosa Delgado', 'own records, by registered operations alone');
  await page.getByText("The documentation is the support agent's").waitFor();
  expect(await execute(page, 'MyAccount')).toMatchObject({ data: { me: { email: 'rosa.delgado@example.com' } } });
  await openTab(page, 'customer', 'MyOrder');
  expect(await execute(page, 'MyOrder')).toMatchObject({ data: { order: { number: '101712' } } });
  await setVariables(page, JSON.stringify({ id: anothersOrder }));
  const sent = page.waitForRequest((request) => request.postData()?.includes(anothersOrder) === true);
  expect(await execute(page, 'MyOrder')).toEqual({ data: { order: null } });
  await sent;
}

async function checkPartner(page: Page): Promise<void> {
  await choose(page, 'oakmart, a partner', PARTNER_TABS);
  await expectStatus(page, 'Partner oakmart', 'own orders and customers, personal data masked');
  expect(await execute(page, 'OrderStatus')).toMatchObject({ data: { findOrders: [{ number: '101904' }] } });
}

async function checkNobody(page: Page): Promise<void> {
  await choose(page, 'Nobody', ['TrackAnOrder']);
  await expectStatus(page, 'Nobody', 'what is open to all');
  expect(await execute(page, 'TrackAnOrder')).toMatchObject({ data: { trackOrder: { stage: expect.any(String) } } });
}

/**
 * Fails unless the GraphiQL of the demo at `baseUrl` asks as whom one chooses.
 *
 * Shape: `anothersOrder` is the id of an order that is not Rosa's.
 */
export async function checkPersonas(baseUrl: string, anothersOrder: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser);
    const faults = watchFaults(page, [baseUrl]);
    const bearers = new Set<string>();
    page.on('request', (request) => {
      const token = request.headers()['authorization']?.replace('Bearer ', '');
      if (token !== undefined) bearers.add(token);
    });
    await page.goto(`${baseUrl}/graphiql/`);
    await checkAgents(page);
    await checkCustomer(page, anothersOrder);
    await checkPartner(page);
    await choose(page, 'Rosa Delgado, a customer', CUSTOMER_TABS);
    await checkStreamEnds(page);
    await checkNobody(page);
    await page.reload();
    await expectTabs(page, ['TrackAnOrder']); // a reload, or a link, keeps who asks
    expect(bearers.size).toBeGreaterThan(4);
    const kept = JSON.stringify(await storedTexts(page)) + page.url();
    expect([...bearers].filter((token) => token.length > 20 && kept.includes(token))).toEqual([]);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
