// What people do in a browser, as verbs; and what must hold on every page while they do it: no fault of a script, no
// console error beside the answers that a test expects, no violation of the policy.

import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { PASSWORD, startService, type Service } from "./service";

export { expect };

export class Person {
  /** Statuses of answers that this test expects, beside those of a first look without a session. */
  readonly expected = new Set<number>([401]);
  readonly page: Page;
  private readonly context: BrowserContext;
  private readonly url: string;
  private readonly faults: string[] = [];

  private constructor(page: Page, context: BrowserContext, url: string) {
    this.page = page;
    this.context = context;
    this.url = url;
    page.on("pageerror", (error) => this.faults.push(`fault: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const status = /status of (\d{3})/.exec(message.text())?.[1];
      if (status === undefined || !this.expected.has(Number(status)))
        this.faults.push(`${message.text()} ${message.location().url}`);
    });
  }

  static async at(
    browser: Browser,
    service: Service,
    options: { timezoneId?: string } = {},
  ): Promise<Person> {
    const context = await browser.newContext({ baseURL: service.url, ...options });
    return new Person(await context.newPage(), context, service.url);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Fills the form of signing in, wherever it stands. */
  async giveName(username: string, password = PASSWORD): Promise<void> {
    await this.page.getByLabel("Username").fill(username);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  async signIn(username: string, path = "/"): Promise<void> {
    await this.goTo(path);
    await this.giveName(username);
    await this.page.waitForURL((address) => address.pathname !== "/sign-in");
  }

  /** Asks for the next call by its key, once the day is on the screen, and answers whose call it is. */
  async startCall(): Promise<string> {
    await expect(this.page.getByRole("button", { name: /Start next call/ })).toBeVisible();
    await this.page.keyboard.press("s");
    await this.sees("Before you dial");
    return this.heading();
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
  }

  async isAt(path: string): Promise<void> {
    await expect(this.page).toHaveURL(new URL(path, this.url).href);
  }

  async heading(): Promise<string> {
    return (await this.page.getByRole("heading", { level: 1 }).first().innerText()).trim();
  }

  /** WCAG 2.2 AA and best practice, without exclusions. */
  async findsItAccessible(): Promise<void> {
    const found = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const said = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(said).toEqual([]);
  }

  /** Nothing but a table scrolls sideways on the narrowest page that people use: 320 pixels, which is 400 %. */
  async findsItNarrowEnough(): Promise<void> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width: 320, height: 640 });
    const over = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${this.page.url()} is wider than 320 pixels`).toBeLessThanOrEqual(0);
    if (before !== null) await this.page.setViewportSize(before);
  }

  async leave(): Promise<void> {
    await this.context.close();
    expect(this.faults).toEqual([]);
  }
}

interface Fixtures {
  service: Service;
  /** Somebody with a browser of their own; as many as a test needs. */
  somebody: (options?: { timezoneId?: string }) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- the fixture needs nothing, and Playwright reads the pattern
  service: async ({}, hand) => {
    const service = await startService();
    await hand(service);
    await service.stop();
  },
  somebody: async ({ browser, service }, hand) => {
    const people: Person[] = [];
    await hand(async (options) => {
      const person = await Person.at(browser, service, options);
      people.push(person);
      return person;
    });
    for (const person of people) await person.leave();
  },
});
