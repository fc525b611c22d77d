// The fields of a form against the fixtures of nhsuk-frontend.

import { render } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Checkboxes, Radios } from "./Choices";
import { DateInput } from "./DateInput";
import { fixture, ours, same, theirs } from "./parity";
import { PasswordInput } from "./PasswordInput";
import { FileUpload, Select, Textarea, TextInput } from "./TextInput";

// React writes the value of an input, which their empty ones do not have.
function withoutEmpty(all: string[]): string[] {
  return all.map((line) => line.replace(' value=""', ""));
}

const nothing = (): void => undefined;

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
