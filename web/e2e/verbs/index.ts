// What people do in a browser, as verbs; and what must hold on every page while they do it: no fault of a script, no
// console error beside the answers that a test expects, no violation of the policy, the focus never lost, and each kind
// of page accessible and not wider than 320 pixels.

import { AxeBuilder } from "@axe-core/playwright";
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Page,
  type Request,
} from "@playwright/test";
import { PASSWORD, startService, type Service } from "./service";

export { expect };

/** Kinds of pages that were looked at closely. A page of a kind is looked at once, since it takes a second. */
const lookedAt = new Set<string>();

export interface Looks {
  readonly timezoneId?: string;
}

/**
 * Seconds of the keystroke-level model (Card, Moran and Newell, 1980): a key by an average typist, and the moment in which
 * somebody makes up their mind about what comes next. They are fixed, so what they add up to is the same on every machine.
 */
const KEY = 0.28;
const THOUGHT = 1.35;

export class Person {
  /** Statuses of answers that this test expects, beside those of a first look without a session. */
  readonly expected = new Set<number>([401]);
  readonly page: Page;
  /** Keys that were pressed and are no text. */
  keystrokes = 0;
  /** Seconds that a practised person takes for what was pressed, typed and thought over. */
  seconds = 0;
  private readonly context: BrowserContext;
  private readonly service: Service;
  private readonly faults: string[] = [];
  private cutOff = false;
  /** Requests that are under way, but for streams, which have no end. */
  private readonly underWay = new Set<Request>();
  private lastMove = 0;

  private constructor(page: Page, context: BrowserContext, service: Service) {
    this.page = page;
    this.context = context;
    this.service = service;
    page.on("request", (request) => {
      if (request.resourceType() === "eventsource") return;
      this.underWay.add(request);
      this.lastMove = performance.now();
    });
    for (const end of ["requestfinished", "requestfailed"] as const) {
      page.on(end as "requestfinished", (request) => {
        this.underWay.delete(request);
        this.lastMove = performance.now();
      });
    }
    page.on("pageerror", (error) => this.faults.push(`fault: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = message.text();
      if (this.cutOff && text.includes("net::ERR_")) return;
      const status = /status of (\d{3})/.exec(text)?.[1];
      if (status === undefined || !this.expected.has(Number(status)))
        this.faults.push(`${text} ${message.location().url}`);
    });
  }

  static async at(browser: Browser, service: Service, looks: Looks = {}): Promise<Person> {
    const context = await browser.newContext({ baseURL: service.url, ...looks });
    return new Person(await context.newPage(), context, service);
  }

  /** Until everything that was asked for has come, and nothing more is asked for. */
  async settles(): Promise<void> {
    await expect
      .poll(() => this.underWay.size === 0 && performance.now() - this.lastMove > 500, {
        message: "every answer comes",
        timeout: 30_000,
      })
      .toBe(true);
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole("main")).toBeVisible();
    await this.looksAround();
  }

  /** Fills the form of signing in, wherever it stands. */
  async giveName(username: string, password = PASSWORD): Promise<void> {
    await this.page.getByLabel("Username").fill(username);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.keyboard.press("Enter");
  }

  async signIn(username: string, path = "/"): Promise<void> {
    await this.page.goto(path);
    await this.giveName(username);
    await this.page.waitForURL((address) => address.pathname !== "/sign-in");
    await this.keepsFocus();
  }

  /** Asks for the next call by its key, once the day is on the screen, and answers whose call it is. */
  async startCall(): Promise<string> {
    await expect(this.page.getByRole("button", { name: /Start next call/ })).toBeVisible();
    await this.presses("s");
    await this.sees("Before you dial");
    return this.heading();
  }

  /** Counts keystrokes and seconds from here on. */
  startsCounting(): void {
    [this.keystrokes, this.seconds] = [0, 0];
  }

  /** Makes up their mind. What a caller has just said needs none: the key follows the word. */
  thinks(): void {
    this.seconds += THOUGHT;
  }

  /** Presses keys that are no text, one after the other. */
  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.keystrokes += 1;
      this.seconds += KEY * key.split("+").length;
      await this.page.keyboard.press(key);
      await this.keepsFocus();
    }
  }

  /** From the next page on, a pointer that is used leaves a mark, also if the page is loaded anew. */
  async usesNoPointer(): Promise<void> {
    await this.page.addInitScript(() => {
      const mark = (): void => sessionStorage.setItem("pointer", "used");
      document.addEventListener("pointerdown", mark, { capture: true });
    });
  }

  async hasUsedNoPointer(): Promise<void> {
    expect(await this.page.evaluate(() => sessionStorage.getItem("pointer"))).toBeNull();
  }

  /** Types a value where the focus is. */
  async types(text: string): Promise<void> {
    this.seconds += KEY * text.length;
    await this.page.keyboard.type(text);
    await this.keepsFocus();
  }

  /** Presses a button by its name. */
  async clicks(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name }).first().click();
    await this.keepsFocus();
  }

  async fills(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible();
    await this.looksAround();
  }

  /** Answers the question that is asked, and waits for the one after it. */
  async answers(key: string, text = ""): Promise<void> {
    const ask = this.page.locator("form.rw-ask legend");
    const asked = await ask.innerText();
    if (text !== "") await this.types(text);
    await this.presses(key);
    // Looked at once each time: the last question goes, and nothing waits for one that has gone.
    await expect.poll(() => ask.allInnerTexts()).not.toEqual([asked]);
    await this.keepsFocus();
  }

  async isAt(path: string): Promise<void> {
    await expect(this.page).toHaveURL(new URL(path, this.service.url).href);
  }

  async heading(): Promise<string> {
    return (await this.page.getByRole("heading", { level: 1 }).first().innerText()).trim();
  }

  /** Cuts the line: nothing reaches the service until it is back. */
  async losesTheLine(): Promise<void> {
    this.cutOff = true;
    await this.page.route("**/v1/**", (route) => route.abort("internetdisconnected"));
  }

  /** Cuts the line once the service has had a request to `path`, before its answer comes; it stays cut. */
  async losesTheAnswerOf(path: RegExp): Promise<void> {
    this.cutOff = true;
    let had = false;
    await this.page.route("**/v1/**", async (route) => {
      const request = route.request();
      if (!had && request.method() === "POST" && path.test(new URL(request.url()).pathname)) {
        had = true;
        await route.fetch({ maxRetries: 3 });
      }
      await (had ? route.abort("connectionreset") : route.continue());
    });
  }

  async hasTheLineBack(): Promise<void> {
    await this.page.unroute("**/v1/**");
  }

  /** From the next page on the browser has a clock that can be put forward; until then it runs. */
  async bringsAClock(): Promise<void> {
    await this.page.clock.install();
  }

  /** Waits so many minutes, which pass at once: in the service, and by the clock that was brought. */
  async waits(minutes: number): Promise<void> {
    await this.losesTheLine();
    await this.service.goesOn(minutes);
    await this.hasTheLineBack();
    await this.page.clock.fastForward(minutes * 60_000);
  }

  /** Cuts the line also for what is under way, such as the stream of changes. */
  async goesOffline(): Promise<void> {
    this.cutOff = true;
    await this.context.setOffline(true);
  }

  async isBackOnline(): Promise<void> {
    await this.context.setOffline(false);
  }

  /** After whatever somebody does the focus is somewhere: who cannot see the page would begin at its top otherwise. */
  async keepsFocus(): Promise<void> {
    await expect
      .poll(async () => this.page.evaluate(() => document.activeElement?.tagName ?? "nothing"), {
        message: `the focus on ${this.page.url()}`,
        timeout: 5000,
      })
      .not.toMatch(/^(?:BODY|HTML|nothing)$/);
  }

  /** Looks closely at a page of a kind that was not looked at before. */
  async looksAround(): Promise<void> {
    const kind = await this.page.evaluate(() => {
      const marks =
        "main, section, form, dialog, fieldset, table, details, [role=alert], .rw-notice, .rw-ask";
      const seen = [...document.querySelectorAll(marks)].map(
        ({ tagName, className, id }) => `${tagName}.${className}${/^[a-z-]+$/.test(id) ? `#${id}` : ""}`,
      );
      const path = location.pathname.replaceAll(/\d+/g, "N");
      return [path, ...new Set(seen)].join(" ");
    });
    if (lookedAt.has(kind)) return;
    await expect(this.page.locator(".rw-wait")).toHaveCount(0);
    lookedAt.add(kind);
    await this.findsItNarrowEnough();
    await this.findsItAccessible();
    await this.findsItInForcedColours();
  }

  /** WCAG 2.2 AA and best practice, without exclusions. */
  async findsItAccessible(): Promise<void> {
    const found = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const said = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(said, this.page.url()).toEqual([]);
  }

  /** Nothing but a table scrolls sideways on the narrowest page that people use: 320 pixels, which is 400 %. */
  async findsItNarrowEnough(): Promise<void> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width: 320, height: 640 });
    const { over, wide } = await this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const sticksOut = [...document.querySelectorAll("main *")].find(
        (one) => one.getBoundingClientRect().right > clientWidth + 1,
      );
      return { over: scrollWidth - clientWidth, wide: sticksOut?.outerHTML.slice(0, 200) ?? "" };
    });
    expect(over, `${this.page.url()} is wider than 320 pixels: ${wide}`).toBeLessThanOrEqual(0);
    if (before !== null) await this.page.setViewportSize(before);
  }

  /** In colours that its reader has chosen, where no background says anything, every control has an edge or a line. */
  async findsItInForcedColours(): Promise<void> {
    await this.page.emulateMedia({ forcedColors: "active" });
    const bare = await this.page.evaluate(() => {
      const controls = document.querySelectorAll(
        "main :is(button, input:not([type=file]), select, textarea, .nhsuk-button)",
      );
      const seen = [...controls].filter((one) =>
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      );
      const isBare = (one: Element): boolean => {
        const { borderBottomStyle, borderBottomWidth, outlineStyle, textDecorationLine, appearance } =
          getComputedStyle(one);
        const edge = borderBottomStyle !== "none" && Number.parseFloat(borderBottomWidth) > 0;
        return !edge && outlineStyle === "none" && textDecorationLine === "none" && appearance === "none";
      };
      return seen.filter(isBare).map(({ outerHTML }) => outerHTML.slice(0, 160));
    });
    expect(bare, `${this.page.url()} in forced colours`).toEqual([]);
    await this.page.emulateMedia({ forcedColors: null });
  }

  async leave(): Promise<void> {
    // A call that is not saved asks whether somebody means to leave it.
    this.page.on("dialog", (dialog) => void dialog.accept());
    // An answer that a test changes may still be on its way.
    await this.page.unrouteAll({ behavior: "ignoreErrors" });
    await this.context.close();
    expect(this.faults).toEqual([]);
  }
}

interface Fixtures {
  /** When the service believes it is, where a test needs another time than all the others. */
  now: string | undefined;
  service: Service;
  /** Somebody with a browser of their own; as many as a test needs. */
  somebody: (looks?: Looks) => Promise<Person>;
}

export const test = base.extend<Fixtures>({
  now: [undefined, { option: true }],
  service: async ({ now }, hand) => {
    const service = await startService(now);
    await hand(service);
    await service.stop();
  },
  somebody: async ({ browser, service }, hand) => {
    const people: Person[] = [];
    await hand(async (looks) => {
      const person = await Person.at(browser, service, looks);
      people.push(person);
      return person;
    });
    for (const person of people) await person.leave();
  },
});
