// What can be counted of the budgets. Sizes are held by `npm run budget`; times are measured by `scripts/bench desk`.

import { expect, test } from "./verbs";

test("the first page is there after 8 files and two questions, all of them of this service", async ({
  somebody,
  service,
}) => {
  const stranger = await somebody();
  const asked: string[] = [];
  stranger.page.on("request", (request) => asked.push(request.url()));
  await stranger.page.goto("/");
  await expect(stranger.page.getByLabel("Username")).toBeVisible();
  await stranger.page.waitForLoadState("networkidle");
  expect(asked.filter((url) => !url.startsWith(service.url))).toEqual([]);
  const [questions, files] = [new Set<string>(), new Set<string>()];
  for (const url of asked) (new URL(url).pathname.startsWith("/v1/") ? questions : files).add(url);
  expect([...questions].toSorted()).toEqual([`${service.url}/v1/session`, `${service.url}/v1/sign-in`]);
  expect(files.size, [...files].join("\n")).toBeLessThanOrEqual(8);
});

test("a page that was there before asks for no file a second time, but for itself", async ({ somebody }) => {
  const nurse = await somebody();
  await nurse.signIn("manager1", "/today");
  await nurse.sees(/on your list/i);
  const fetched: string[] = [];
  nurse.page.on("response", (answer) => {
    const path = new URL(answer.url()).pathname;
    if (!path.startsWith("/v1/") && !answer.fromServiceWorker()) {
      void answer
        .request()
        .sizes()
        .then(({ responseBodySize }) => {
          if (responseBodySize > 0) fetched.push(path);
        });
    }
  });
  await nurse.goTo("/today");
  await nurse.sees(/on your list/i);
  await nurse.page.waitForLoadState("networkidle");
  expect(fetched.filter((path) => path.startsWith("/assets/"))).toEqual([]);
});

test("a script is the same for a browser that takes no Brotli", async ({ somebody }) => {
  const { page } = await somebody();
  await page.goto("/");
  const script = await page.locator("script[src]").first().getAttribute("src");
  const asked = async (encoding: string) =>
    page.request.get(script ?? "", { headers: { "accept-encoding": encoding } });
  const [packed, plain] = [await asked("br"), await asked("identity")];
  expect(packed.headers()["content-encoding"]).toBe("br");
  expect(plain.headers()["content-encoding"]).toBeUndefined();
  expect(await plain.text()).toBe(await packed.text());
});
