// Compares our components with the markup that nhsuk-frontend itself ships as fixtures: elements, classes,
// attributes and nesting. Left out of the comparison is what belongs to its JavaScript, which we do not use,
// and what we do otherwise on purpose; each of these has its reason beside it. For tests only.

import { createRequire } from "node:module";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect } from "vitest";

interface Fixture {
  readonly name: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly html: string;
}

const require = createRequire(import.meta.url);

export function fixture(component: string, name: string, nth = 0): Fixture {
  const all = require(`nhsuk-frontend/dist/nhsuk/components/${component}/fixtures.json`) as {
    fixtures: Fixture[];
  };
  const found = all.fixtures.filter((one) => one.name === name)[nth];
  if (found === undefined) throw new Error(`nhsuk-frontend has no fixture "${name}" of ${component}`);
  return found;
}

const IGNORED_ATTRIBUTES = new Set([
  // Hooks of the JavaScript.
  "data-module",
  "data-prevent-double-click",
  "data-aria-controls",
  // Set by the JavaScript at run time; ours is there from the start.
  "tabindex",
  // Says to readers what the red edge says to the others; the fixtures have it nowhere.
  "aria-invalid",
  // Of a link that looks like a button: ours are links.
  "role",
  "draggable",
  // A disabled button stays in the tab order, so that its reason can be read.
  "disabled",
]);

const KEPT_ROLES = new Set(["alert", "group", "navigation"]);

export function attributes(element: Element): string[] {
  return [...element.attributes]
    .filter(({ name, value }) => !IGNORED_ATTRIBUTES.has(name) || (name === "role" && KEPT_ROLES.has(value)))
    .map(({ name, value }) => {
      if (name !== "class") return `${name}="${value}"`;
      const kept = value.split(/\s+/).filter((one) => one !== "" && !one.startsWith("nhsuk-js-"));
      return `class="${kept.toSorted().join(" ")}"`;
    })
    .filter((attribute) => attribute !== 'class=""' && !attribute.startsWith("hidden="))
    .toSorted();
}

/** An element as lines: one an element or text, indented by depth. */
export function lines(node: Node, depth = 0): string[] {
  const pad = "  ".repeat(depth);
  if (node.nodeType === 3) {
    const text = (node.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    return text === "" ? [] : [`${pad}${text}`];
  }
  if (!(node instanceof Element)) return [];
  const children = [...node.childNodes];
  // The heading around a label or legend, and the span around a heading's text, change nothing but a page's
  // outline.
  const transparent =
    node.matches(
      ".nhsuk-label-wrapper, .nhsuk-fieldset__heading, span[role=text], .nhsuk-card__description",
    ) ||
    (node.tagName === "P" && node.attributes.length === 0);
  if (transparent) return children.flatMap((child) => lines(child, depth));
  return [
    `${pad}<${[node.tagName.toLowerCase(), ...attributes(node)].join(" ")}>`,
    ...children.flatMap((child) => lines(child, depth + 1)),
  ];
}

export function theirs({ html }: Fixture): string[] {
  const box = document.createElement("div");
  box.innerHTML = html;
  return [...box.childNodes].flatMap((child) => lines(child));
}

export function ours(node: ReactNode): string[] {
  const { container } = render(node);
  return [...container.childNodes].flatMap((child) => lines(child));
}

export function same(node: ReactNode, component: string, name: string, nth = 0): void {
  expect(ours(node)).toEqual(theirs(fixture(component, name, nth)));
}
