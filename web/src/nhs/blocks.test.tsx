// Buttons, texts and lists against the fixtures of nhsuk-frontend.

import { render } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Details, InsetText, SkipLink, Tag, WarningCallout } from "./Blocks";
import { Button } from "./Button";
import { ErrorSummary } from "./ErrorSummary";
import { Pagination } from "./Pagination";
import { attributes, fixture, lines, same, theirs } from "./parity";
import { SummaryList, Table } from "./Table";

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
