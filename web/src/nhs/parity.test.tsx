// Our components against the markup that nhsuk-frontend itself ships as fixtures: elements, classes, attributes and
// nesting. Left out of the comparison is what belongs to its JavaScript, which we do not use, and what we do otherwise
// on purpose; each of these has its reason beside it.

import { createRequire } from "node:module";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { Details, InsetText, SkipLink, Tag, WarningCallout } from "./Blocks";
import { Button } from "./Button";
import { Checkboxes, Radios } from "./Choices";
import { DateInput } from "./DateInput";
import { ErrorSummary } from "./ErrorSummary";
import { Pagination } from "./Pagination";
import { PasswordInput } from "./PasswordInput";
import { SummaryList, Table } from "./Table";
import { FileUpload, Select, Textarea, TextInput } from "./TextInput";

interface Fixture {
  readonly name: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly html: string;
}

const require = createRequire(import.meta.url);

function fixture(component: string, name: string, nth = 0): Fixture {
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

function attributes(element: Element): string[] {
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
function lines(node: Node, depth = 0): string[] {
  const pad = "  ".repeat(depth);
  if (node.nodeType === 3) {
    const text = (node.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    return text === "" ? [] : [`${pad}${text}`];
  }
  if (!(node instanceof Element)) return [];
  const children = [...node.childNodes];
  // The heading around a label or legend, and the span around a heading's text, change nothing but a page's outline.
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

function theirs({ html }: Fixture): string[] {
  const box = document.createElement("div");
  box.innerHTML = html;
  return [...box.childNodes].flatMap((child) => lines(child));
}

function ours(node: ReactNode): string[] {
  const { container } = render(node);
  return [...container.childNodes].flatMap((child) => lines(child));
}

function same(node: ReactNode, component: string, name: string, nth = 0): void {
  expect(ours(node)).toEqual(theirs(fixture(component, name, nth)));
}

// React writes the value of an input, which their empty ones do not have.
function withoutEmpty(all: string[]): string[] {
  return all.map((line) => line.replace(' value=""', ""));
}

const nothing = (): void => undefined;

describe("Button", () => {
  test("in its looks and sizes", () => {
    const submit = { type: "submit" as const };
    same(<Button {...submit}>Save and continue</Button>, "button", "default");
    same(
      <Button {...submit} size="small">
        Save and continue
      </Button>,
      "button",
      "default, small",
    );
    same(
      <Button {...submit} variant="secondary" size="small">
        Find my location
      </Button>,
      "button",
      "secondary, small",
    );
    same(
      <Button {...submit} variant="warning">
        Yes, delete this vaccine
      </Button>,
      "button",
      "warning",
    );
  });

  test("disabled, with its reason beside it", () => {
    const { getByRole } = render(
      <Button type="submit" disabledReason="Nobody is on the list">
        Start
      </Button>,
    );
    const button = getByRole("button", { name: "Start" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.hasAttribute("disabled")).toBe(false);
    const described = document.getElementById(button.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toBe("Nobody is on the list");
    expect(attributes(button)).toContain('aria-disabled="true"');
    expect(theirs(fixture("button", "disabled"))[0]).toContain('aria-disabled="true"');
  });
});

describe("fields of one line", () => {
  const fullName = {
    id: "example",
    name: "example",
    label: "What is your full name?",
    labelSize: "l" as const,
  };

  test("text input", () => {
    same(<TextInput {...fullName} />, "input", "default");
  });

  test("text input with a width", () => {
    same(<TextInput id="input-width" name="example" label="2 character width" width={2} />, "input", "width");
    same(
      <TextInput id="input-width" name="example" label="20 character width" width={20} />,
      "input",
      "width",
      5,
    );
  });

  const nhsNumber = {
    name: "example",
    label: "What is your NHS number?",
    labelSize: "l" as const,
    code: true,
    width: 10 as const,
    spellCheck: false,
    inputMode: "numeric" as const,
  };
  const hint = (
    <>
      This is a 10 digit number (like <span className="nhsuk-u-nowrap">999 123 4567</span>) that you can find
      on an NHS letter, prescription or in the NHS App
    </>
  );

  test("text input with a hint, an error, and both", () => {
    same(<TextInput {...nhsNumber} id="with-hint" hint={hint} />, "input", "with hint");
    same(
      <TextInput {...nhsNumber} id="with-error-message" error="Enter NHS number" />,
      "input",
      "with error message",
    );
    same(
      <TextInput {...nhsNumber} id="with-hint-error" hint={hint} error="Enter NHS number" />,
      "input",
      "with error message and hint",
    );
  });

  test("text input with prefix and suffix", () => {
    same(
      <TextInput id="with-prefix" name="example" label="Cost in pounds" prefix="£" width={5} />,
      "input",
      "with prefix",
    );
    same(
      <TextInput id="with-suffix" name="example" label="Weight in kilograms" suffix="kg" width={5} />,
      "input",
      "with suffix",
    );
  });

  test("password", () => {
    same(<PasswordInput id="example" label="Password" labelSize="l" />, "password-input", "default");
    same(
      <PasswordInput
        id="with-error-message"
        name="example"
        label="Password"
        labelSize="l"
        error="Enter a password"
      />,
      "password-input",
      "with error message",
    );
  });

  test("file", () => {
    const file = { name: "file-upload", id: "file-upload", label: "Upload a file", labelSize: "l" as const };
    same(<FileUpload {...file} />, "file-upload", "default");
    same(
      <FileUpload {...file} error="The selected file must be a JPG, BMP or TIF" />,
      "file-upload",
      "with error message",
    );
  });
});

test("textarea", () => {
  const hint = "Do not include personal information like your name, date of birth or NHS number";
  const detail = { name: "example", label: "Can you provide more detail?", labelSize: "l" as const };
  same(<Textarea {...detail} id="example" hint={hint} />, "textarea", "default");
  same(
    <Textarea {...detail} id="with-error-message" error="You must provide an explanation" />,
    "textarea",
    "with error message",
  );
});

test("select", () => {
  const sort = {
    name: "example",
    label: "Sort by",
    labelSize: "l" as const,
    options: [
      { value: "published", text: "Recently published" },
      { value: "updated", text: "Recently updated" },
      { value: "views", text: "Most views" },
      { value: "comments", text: "Most comments" },
    ],
  };
  same(<Select {...sort} id="example" />, "select", "default");
  const places = (
    [
      ["choose", "Choose location"],
      ["eastmidlands", "East Midlands"],
      ["eastofengland", "East of England"],
      ["london", "London"],
      ["northeast", "North East"],
      ["northwest", "North West"],
      ["southeast", "South East"],
      ["southwest", "South West"],
      ["westmidlands", "West Midlands"],
      ["yorkshire", "Yorkshire and the Humber"],
    ] as const
  ).map(([value, text]) => ({ value, text }));
  same(
    <Select
      id="with-error-message"
      name="example"
      label="Choose location"
      labelSize="l"
      options={places}
      error="Select a location"
    />,
    "select",
    "with error message",
  );
});

describe("choices", () => {
  const contact = {
    legend: "How do you want to be contacted about this?",
    legendSize: "l" as const,
    name: "example",
    items: [
      { value: "email", text: "Email" },
      { value: "phone", text: "Phone" },
      { value: "text", text: "Text message" },
    ],
  };

  test("radios", () => {
    const radios = { ...contact, value: null, onChange: nothing };
    same(<Radios {...radios} id="example" />, "radios", "default");
    same(<Radios {...radios} id="example" small legendSize="m" />, "radios", "default", 1);
    same(<Radios {...radios} id="with-hint" hint="Select 1 option" />, "radios", "with hint");
    same(
      <Radios {...radios} id="with-error-message" error="Select how you want to be contacted" />,
      "radios",
      "with error message",
    );
  });

  test("radios in one line", () => {
    const items = [
      { value: "yes", text: "Yes" },
      { value: "no", text: "No" },
    ];
    same(
      <Radios
        id="inline"
        name="example"
        legend="Are you 18 or over?"
        legendSize="l"
        inline
        items={items}
        value={null}
        onChange={nothing}
      />,
      "radios",
      "inline",
    );
  });

  test("radios with a hint on an item", () => {
    const told = theirs(fixture("radios", "with hints on items"));
    const drawn = ours(
      <Radios
        id="with-hint-item"
        name="example"
        legend="Do you have a mobile phone with signal?"
        legendSize="l"
        items={[
          {
            value: "mobile",
            text: "Yes, I have a mobile phone with signal",
            hint: "We will text you a 6 digit security code",
          },
        ]}
        value={null}
        onChange={nothing}
      />,
    );
    expect(told.slice(0, drawn.length)).toEqual(drawn);
  });

  test("checkboxes", () => {
    const boxes = { ...contact, values: [], onChange: nothing };
    same(
      <Checkboxes {...boxes} id="example" hint="Select all options that are relevant to you" />,
      "checkboxes",
      "default",
    );
    same(
      <Checkboxes
        {...boxes}
        items={[...contact.items.slice(0, 2), { value: "text message", text: "Text message" }]}
        id="with-error-message"
        error="Select how you want to be contacted"
      />,
      "checkboxes",
      "with error message",
    );
  });

  test("what is asked below a choice is there while it is chosen, in their class", () => {
    const withMore = contact.items.map((item) => ({ ...item, below: <i>{item.value}</i> }));
    const { container } = render(
      <Radios {...contact} items={withMore} id="c" value="phone" onChange={nothing} />,
    );
    const shown = [...container.querySelectorAll(".nhsuk-radios__conditional")];
    expect(shown.map((one) => one.textContent)).toEqual(["phone"]);
    expect(fixture("radios", "with conditional content").html).toContain("nhsuk-radios__conditional");
  });
});

describe("date", () => {
  const birth = {
    id: "example",
    legend: "What is your date of birth?",
    legendSize: "l" as const,
    hint: "For example, 31 3 1980",
    onChange: nothing,
  };
  test("empty", () => {
    const drawn = ours(<DateInput {...birth} value={{ day: "", month: "", year: "" }} />);
    expect(withoutEmpty(drawn)).toEqual(theirs(fixture("date-input", "default")));
  });

  test("with values", () => {
    same(
      <DateInput {...birth} value={{ day: "5", month: "8", year: "2024" }} />,
      "date-input",
      "with values",
    );
  });

  test("with an error in all boxes, and in one", () => {
    const all = ours(
      <DateInput {...birth} error="Enter your date of birth" value={{ day: "", month: "", year: "" }} />,
    );
    expect(withoutEmpty(all)).toEqual(theirs(fixture("date-input", "with error message and hint")));
    const one = ours(
      <DateInput
        {...birth}
        error="Date of birth must include a day"
        wrong={["day"]}
        value={{ day: "", month: "3", year: "1980" }}
      />,
    );
    expect(withoutEmpty(one)).toEqual(theirs(fixture("date-input", "with error on day input")));
  });
});

test("error summary", () => {
  const title = "There is a problem";
  const first = { field: "example-day", text: "Date of birth must be in the past" };
  same(<ErrorSummary title={title} attempt={1} errors={[first]} />, "error-summary", "default");
  same(
    <ErrorSummary
      title={title}
      attempt={1}
      errors={[
        { field: "example-first-name", text: "Enter your first name" },
        { field: "example-last-name", text: "Enter your last name" },
      ]}
    />,
    "error-summary",
    "with multiple errors",
  );
  same(
    <ErrorSummary title={title} attempt={1} errors={[{ text: "Invalid username or password" }]} />,
    "error-summary",
    "without error link",
  );
});

test("details", () => {
  const text =
    "You can find your NHS number by logging in to the NHS App or on any document the NHS has sent you.";
  same(<Details summary="How to find your NHS number">{text}</Details>, "details", "default");
  same(
    <Details summary="How to find your NHS number" open>
      {text}
    </Details>,
    "details",
    "open",
  );
});

test("tag, skip link, inset text, warning", () => {
  same(<Tag>Active</Tag>, "tag", "default");
  same(<Tag colour="green">Green</Tag>, "tag", "colour class");
  same(<SkipLink href="#maincontent">Skip to main content</SkipLink>, "skip-link", "default");
  same(
    <InsetText>You can report any suspected side effect using the Yellow Card safety scheme</InsetText>,
    "inset-text",
    "default",
  );
  same(
    <WarningCallout heading="School, nursery or work">
      Stay away from school, nursery or work until all the spots have crusted over. This is usually 5 days
      after the spots first appeared.
    </WarningCallout>,
    "warning-callout",
    "with custom heading",
  );
});

test("table", () => {
  const rows = [
    { symptom: "Blisters on lips or around the mouth", cause: "Cold sores" },
    { symptom: "Itchy, dry, cracked, sore", cause: "Eczema" },
    { symptom: "Itchy blisters", cause: "Shingles, chickenpox" },
  ];
  const { container } = render(
    <Table
      look="nhs"
      caption="Impetigo can look similar to other skin conditions"
      rows={rows}
      rowKey={(row) => row.symptom}
      columns={[
        { key: "symptom", head: "Skin symptoms", cell: (row) => row.symptom, rowHeader: true },
        { key: "cause", head: "Possible cause", cell: (row) => row.cause },
      ]}
    />,
  );
  // The box that it scrolls in is of their "scroll" component, and is named by the table itself.
  const table = container.querySelector("table");
  if (table === null) throw new Error("no table");
  const told = theirs(fixture("tables", "default")).map((line) =>
    line.replace(" nhsuk-table__caption--m", ""),
  );
  expect(lines(table)).toEqual(told);
});

test("summary list", () => {
  same(
    <SummaryList
      rows={[
        { key: "name", name: "Name", value: "Karen Francis" },
        { key: "born", name: "Date of birth", value: "15 March 1984" },
      ]}
    />,
    "summary-list",
    "example person: Karen Francis",
  );
});

test("pagination", () => {
  same(
    <Pagination
      label="Pagination"
      previous={{ href: "#/section/treatments", text: "Treatments" }}
      next={{ href: "#/section/symptoms", text: "Symptoms" }}
      words={{ previous: "Previous", next: "Next", page: "page" }}
    />,
    "pagination",
    "default",
  );
});
