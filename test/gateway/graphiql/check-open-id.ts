/** Signs in at the page of a gateway that has an issuer for its agents, as people do. */
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { execute, expectTabs, openBrowser, openPage, openTab, storedTexts, watchFaults } from './browser.ts';
import type { OpenIdProvider } from './open-id-provider.ts';

/** What one finds out there. */
interface Gateway {
  readonly baseUrl: string;
  readonly provider: OpenIdProvider;
}

/** The fonts of the provider's own pages, which no test fetches. */
async function keepHome(page: Page): Promise<void> {
  await page.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
}

async function signIn(page: Page, { baseUrl, provider }: Gateway): Promise<void> {
  await keepHome(page);
  await page.goto(`${baseUrl}/graphiql/`);
  await page.getByRole('button', { name: `Sign in at ${new URL(provider.issuer).host}` }).click();
  await page.getByPlaceholder(/login/i).fill('alice');
  await page.getByPlaceholder(/password/i).fill('any');
  await page.getByRole('button', { name: /sign-in/i }).click();
  await page.getByRole('button', { name: /continue/i }).click();
  await page.waitForURL(`${baseUrl}/graphiql/`); // without the code
}

async function withPage(check: (page: Page, browser: Browser) => Promise<void>): Promise<void> {
  const browser = await openBrowser();
  try {
    await check(await openPage(browser), browser);
  } finally {
    await browser.close();
  }
}

/** The tokens that requests to the graph carry. */
function watchBearers(page: Page): ReadonlySet<string> {
  const bearers = new Set<string>();
  page.on('request', (request) => {
    const token = request.headers()['authorization']?.replace('Bearer ', '');
    if (token !== undefined && request.url().endsWith('/graphql')) bearers.add(token);
  });
  return bearers;
}

/** Sign in, ask as the agent, sign out; no token is kept anywhere, and nothing is loaded before it is used. */
export async function checkSignInAndOut(gateway: Gateway): Promise<void> {
  const { baseUrl, provider } = gateway;
  provider.admit(baseUrl);
  await withPage(async (page) => {
    const loaded: string[] = [];
    page.on('request', (request) => void loaded.push(request.url()));
    const bearers = watchBearers(page);
    await page.goto(`${baseUrl}/graphiql/`);
    await page.getByLabel('Or use a token or an API key').waitFor();
    expect(loaded.filter((url) => url.includes('oidc-client'))).toEqual([]);

    await signIn(page, gateway);
    const faults = watchFaults(page, [baseUrl, provider.issuer]);
    const status = page.getByRole('status').first();
    await expect
      .poll(() => status.innerText())
      .toMatch(/^Support agent alice: all customers, personal data shown; until /);
    expect(JSON.stringify(await execute(page, 'FindACustomer'))).toContain('rosa.delgado@example.com');
    expect(bearers.size).toBe(1);
    const kept = JSON.stringify(await storedTexts(page)) + page.url();
    expect([...bearers].filter((token) => kept.includes(token))).toEqual([]);
    expect(kept).not.toContain('code_verifier');
    expect(faults).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: /yes, sign me out/i }).click();
    await page.getByRole('heading', { name: 'Customer 360: sign in' }).waitFor();
    expect(page.url()).toBe(`${baseUrl}/graphiql/`);
    await page.goBack();
    expect(await page.locator('.graphiql-container').count()).toBe(0);
  });
}

/** A token that the issuer made for something else is refused, in plain words. */
export async function checkWrongAudience(gateway: Gateway): Promise<void> {
  gateway.provider.admit(gateway.baseUrl, { audience: 'https://payroll.example.com' });
  await withPage(async (page) => {
    await signIn(page, gateway);
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/^The token /);
    expect(await page.locator('.graphiql-container').count()).toBe(0);
  });
}

/** Who says no at the issuer is told so, and can try again. */
export async function checkRefusedAtIssuer(gateway: Gateway): Promise<void> {
  const { baseUrl, provider } = gateway;
  provider.admit(baseUrl);
  await withPage(async (page) => {
    await keepHome(page);
    await page.goto(`${baseUrl}/graphiql/`);
    await page.getByRole('button', { name: /^Sign in at/ }).click();
    await page.getByRole('link', { name: /cancel/i }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('aborted');
    await page.getByRole('button', { name: /^Sign in at/ }).waitFor();
    expect(page.url()).toBe(`${baseUrl}/graphiql/`);
  });
}

/** A sign-in that cannot be renewed ends with words; its requests are refused with the gateway's. */
export async function checkExpiry(gateway: Gateway): Promise<void> {
  gateway.provider.admit(gateway.baseUrl, { lifetimeSeconds: 4 });
  await withPage(async (page) => {
    await signIn(page, gateway);
    await expectTabs(page, expect.arrayContaining(['FindACustomer']) as readonly string[]);
    const alert = page.getByRole('alert').first();
    await expect
      .poll(() => alert.innerText(), { timeout: 15_000 })
      .toMatch(/^Your sign-in ended at .+\. Sign in again\.$/);
    expect(await execute(page, 'FindACustomer')).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await expect.poll(() => alert.innerText()).toMatch(/^The token .+/);
  });
}

/** Where the issuer gives a refresh token, a request that comes late brings a new access token. */
export async function checkRenewal(gateway: Gateway): Promise<void> {
  gateway.provider.admit(gateway.baseUrl, { lifetimeSeconds: 20, givesRefreshTokens: true });
  await withPage(async (page) => {
    const bearers = watchBearers(page);
    await signIn(page, gateway);
    await expect.poll(() => page.getByRole('status').first().innerText()).toContain('then renewed');
    expect(await execute(page, 'FindACustomer')).not.toHaveProperty('errors');
    await openTab(page, 'agent', 'WhereIsMyOrder');
    expect(await execute(page, 'WhereIsMyOrder')).not.toHaveProperty('errors');
    expect(bearers.size).toBeGreaterThan(1);
  });
}

/** A token that one has: taken, kept in memory alone, and gone at a reload; one that is refused is told of. */
export async function checkTokenField(baseUrl: string, token: string): Promise<void> {
  await withPage(async (page) => {
    await page.goto(`${baseUrl}/graphiql/`);
    const field = page.getByLabel('Or use a token or an API key');
    await field.fill('not-a-token');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/^The token /);
    await field.fill(`Bearer ${token}`);
    await page.keyboard.press('Enter');
    expect(await execute(page, 'FindACustomer')).not.toHaveProperty('errors');
    expect(JSON.stringify(await storedTexts(page))).not.toContain(token);
    await page.reload();
    await field.waitFor();
  });
}
