// How the components look, held as text: what each element of the gallery is drawn with, one line for each kind of element. A picture
// would differ by the fonts and the text renderer of the machine; colours, borders, spaces and sizes of letters do not, and a
// difference between them reads as what was changed. Whoever means a change renews the text: npx playwright test gallery -u

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";

const WEB = resolve(import.meta.dirname, "..");
const BUILT = join(WEB, "dist-gallery");
const ADDRESS = "http://gallery.test";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Opens the gallery from the files that were built: no service is behind it. */
async function opensGallery(page: Page): Promise<void> {
  await page.clock.setFixedTime("2026-11-25T10:31:00Z");
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(BUILT, pathname);
    if (pathname.startsWith("/v1/")) await route.fulfill({ status: 401, json: {} });
    else if (extname(pathname) !== "" && existsSync(file))
      await route.fulfill({ contentType: TYPES[extname(file)] ?? "text/plain", body: readFileSync(file) });
    else await route.fulfill({ contentType: "text/html", body: readFileSync(join(BUILT, "index.html")) });
  });
  await page.goto(`${ADDRESS}/gallery`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // What waits is drawn a moment later than everything else.
  await expect(page.locator(".rw-wait").first()).toBeVisible();
}

/** A line for each kind of element, with what is not as in its parent or as a browser draws such an element by itself. */
async function looks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const INHERITED = ["color", "font-size", "font-weight", "line-height", "text-transform", "white-space"];
    const SIDES = ["top", "right", "bottom", "left"];
    const OWN = [
      "display",
      "position",
      "background-color",
      ...SIDES.map((side) => `border-${side}`),
      "border-radius",
      "padding",
      ...SIDES.map((side) => `margin-${side}`),
      "box-shadow",
      "opacity",
      "text-decoration-line",
      "flex-direction",
      "gap",
      "fill",
      "stroke",
    ];
    const frame = document.body.appendChild(document.createElement("iframe"));
    function bare(element: Element): Element {
      const body = frame.contentDocument?.body;
      if (!body) throw new Error("a frame has a body");
      const twin = document.createElementNS(element.namespaceURI, element.localName);
      if (element instanceof HTMLInputElement) twin.setAttribute("type", element.type);
      return body.appendChild(twin);
    }
    function valueOf(element: Element, property: string): string {
      // What is left over beside letters is as wide as the letters leave it: `auto`.
      if (property.startsWith("margin-")) return String(element.computedStyleMap().get(property));
      const value = getComputedStyle(element).getPropertyValue(property);
      // A border that is not drawn has a colour, which is that of the letters.
      return value.startsWith("0px none") ? "none" : value;
    }
    const lines = new Set<string>();
    for (const element of document.querySelectorAll("body *:not(iframe, script)")) {
      const unlike = (other: Element, properties: readonly string[]): string[] =>
        properties
          .filter((property) => valueOf(element, property) !== valueOf(other, property))
          .map((property) => `${property}: ${valueOf(element, property)}`);
      const drawn = [
        ...unlike(element.parentElement ?? element, INHERITED),
        ...unlike(bare(element), OWN),
      ].join("; ");
      const name = [element.localName, ...[...element.classList].toSorted()].join(".");
      if (drawn !== "") lines.add(`${name} { ${drawn} }`);
    }
    frame.remove();
    return [...lines].toSorted();
  });
}

test("components are drawn as they were, on a wide page and on a narrow one", async ({ page }) => {
  execFileSync("npm", ["run", "--silent", "gallery"], { cwd: WEB, stdio: ["ignore", "ignore", "inherit"] });
  await opensGallery(page);
  const wide = new Set(await looks(page));
  expect([...wide, ""].join("\n")).toMatchSnapshot("gallery.txt");
  await page.setViewportSize({ width: 390, height: 800 });
  const narrow = (await looks(page)).filter((line) => !wide.has(line));
  expect([...narrow, ""].join("\n")).toMatchSnapshot("gallery-narrow.txt");
});
