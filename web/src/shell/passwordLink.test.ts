import { expect, test } from "vitest";
import { forgetToken, isTooShort, keepToken, tokenOfLink } from "./passwordLink";

test("the token is kept without the sign of the fragment, until it was used", () => {
  keepToken("#a-token");
  expect(tokenOfLink()).toBe("a-token");
  keepToken("another");
  expect(tokenOfLink()).toBe("another");
  forgetToken();
  expect(tokenOfLink()).toBe("");
});

test("characters are counted as the service counts them", () => {
  expect(isTooShort("elevenchars")).toBe(true);
  expect(isTooShort("twelve chars")).toBe(false);
  expect(isTooShort("ééééééééééé1")).toBe(false);
  // Six that a JavaScript string counts as twelve.
  expect(isTooShort("🙂🙂🙂🙂🙂🙂")).toBe(true);
});
