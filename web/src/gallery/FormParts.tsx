// Fields, choices, buttons, and what a form says when it is refused.

import { useState, type ReactNode } from "react";
import { Details, InsetText, Tag, WarningCallout } from "../nhs/Blocks";
import { Button } from "../nhs/Button";
import { Checkboxes, Radios } from "../nhs/Choices";
import { ChipsMany, ChipsOne } from "../nhs/parts/Chips";
import { DateInput } from "../nhs/DateInput";
import { ErrorSummary } from "../nhs/ErrorSummary";
import { Pagination } from "../nhs/Pagination";
import { PasswordInput } from "../nhs/PasswordInput";
import { SummaryList, Table } from "../nhs/Table";
import { FileUpload, Select, Textarea, TextInput } from "../nhs/TextInput";
import { Part, Shown } from "./Shown";

const LANGUAGES = [
  { value: "en", text: "English" },
  { value: "pa", text: "Punjabi" },
  { value: "cy", text: "Welsh" },
];

const REACHED = [
  { value: "mobile", text: "Mobile", hint: "Texts too" },
  { value: "home", text: "Home telephone" },
  { value: "relay", text: "Text relay", disabled: true },
];

const WHYS = [
  { value: "new-diagnosis", text: "New diagnosis" },
  { value: "recent-admission", text: "Recent admission" },
];

const CONDITIONS = [
  { value: "hypertension", text: "Hypertension" },
  { value: "copd", text: "COPD" },
];

export function FormParts(): ReactNode {
  const [why, setWhy] = useState<string | null>("new-diagnosis");
  const [conditions, setConditions] = useState<readonly string[]>([]);
  const [born, setBorn] = useState({ day: "4", month: "3", year: "1961" });
  const [wrong, setWrong] = useState({ day: "31", month: "2", year: "1961" });
  const [reached, setReached] = useState<string | null>("mobile");
  const [needs, setNeeds] = useState<readonly string[]>(["mobile"]);
  return (
    <>
      <Part title="Buttons and text">
        <Shown name="buttons">
          <p className="rw-notice__acts">
            <Button shortcut="S">Save</Button>
            <Button variant="secondary">Cancel</Button>
            <Button variant="warning">Call 999</Button>
            <Button size="small">Small</Button>
            <Button variant="secondary" size="small" shortcut="N">
              Small, second
            </Button>
            <Button size="big" shortcut="S">
              Start next call
            </Button>
            <Button disabledReason="Her window opens at 14:00">Dial</Button>
          </p>
        </Shown>
        <Shown name="tags">
          <p>
            <Tag>Safety call</Tag> <Tag colour="blue">Call-back</Tag> <Tag colour="grey">Review</Tag>{" "}
            <Tag colour="green">Active</Tag>
          </p>
        </Shown>
        <Shown name="text blocks">
          <Details summary="Add smoking, weight, height or cholesterol">
            Optional. We ask again in the first call.
          </Details>
          <InsetText>
            <p>The practice is told by letter.</p>
          </InsetText>
          <WarningCallout heading="Before you ring">
            <p>Dial 18002 before the number.</p>
          </WarningCallout>
        </Shown>
      </Part>
      <Part title="Chips">
        <div className="rw-grid2">
          <Shown name="chips, one of several">
            <ChipsOne id="g-chip-why" legend="Why now" chips={WHYS} value={why} onChange={setWhy} />
          </Shown>
          <Shown name="chips, several of many, wrong">
            <ChipsMany
              id="g-chip-conditions"
              legend="Conditions"
              error="Choose at least one condition"
              chips={CONDITIONS}
              values={conditions}
              onChange={setConditions}
            />
          </Shown>
        </div>
      </Part>
      <Part title="Fields">
        <div className="rw-grid2">
          <Shown name="fields">
            <TextInput
              id="g-nhs"
              label="NHS number"
              hint="Ten digits"
              code
              width={10}
              inputMode="numeric"
              autoComplete="off"
            />
            <TextInput id="g-weight" label="Weight" suffix="kg" width={5} inputMode="decimal" />
            <Select id="g-language" label="Language" options={LANGUAGES} />
            <Textarea id="g-notes" label="Notes" rows={3} />
            <PasswordInput id="g-password" label="Password" />
            <FileUpload id="g-file" label="Register, as CSV" />
            <DateInput
              id="g-born"
              legend="Date of birth"
              hint="For example, 31 3 1980"
              value={born}
              onChange={setBorn}
            />
          </Shown>
          <Shown name="fields that are wrong">
            <ErrorSummary
              title="Two things are missing"
              attempt={0}
              errors={[
                { field: "g-bad", text: "An NHS number has ten digits, this has nine" },
                { field: "g-bad-born-day", text: "There is no 31 February" },
              ]}
            />
            <TextInput
              id="g-bad"
              label="NHS number"
              error="An NHS number has ten digits, this has nine"
              code
              width={10}
            />
            <Select id="g-bad-language" label="Language" options={LANGUAGES} error="Choose a language" />
            <Textarea id="g-bad-notes" label="Reason" rows={2} error="Say why: it is in the record" />
            <DateInput
              id="g-bad-born"
              legend="Date of birth"
              error="There is no 31 February"
              wrong={["day", "month"]}
              value={wrong}
              onChange={setWrong}
            />
          </Shown>
        </div>
      </Part>
      <Part title="Choices">
        <div className="rw-grid3">
          <Shown name="radios">
            <Radios id="g-reach" legend="Reached by" items={REACHED} value={reached} onChange={setReached} />
          </Shown>
          <Shown name="radios, small, in one line">
            <Radios
              id="g-reach2"
              legend="Reached by"
              small
              inline
              items={REACHED.map(({ value, text }) => ({ value, text }))}
              value={reached}
              onChange={setReached}
            />
          </Shown>
          <Shown name="checkboxes, small, with more below">
            <Checkboxes
              id="g-needs"
              legend="To talk with us they need"
              small
              error="Choose at least one"
              items={[
                {
                  value: "mobile",
                  text: "Interpreter",
                  below: <TextInput id="g-which" label="Which language" />,
                },
                { value: "large", text: "Large print" },
              ]}
              values={needs}
              onChange={setNeeds}
            />
          </Shown>
        </div>
      </Part>
      <Part title="Lists">
        <Shown name="summary list">
          <SummaryList
            rows={[
              { key: "name", name: "Name", value: "Harjit Example" },
              { key: "born", name: "Born", value: "04-Mar-1961 (65y)", action: <a href="#g-born">Change</a> },
            ]}
          />
        </Shown>
        <Shown name="table of the design system">
          <Table
            look="nhs"
            caption="Practices"
            rows={[
              { code: "M85999", patients: 41 },
              { code: "M85998", patients: 7 },
            ]}
            rowKey={(row) => row.code}
            columns={[
              { key: "code", head: "Code", cell: (row) => row.code, rowHeader: true },
              { key: "patients", head: "Patients", cell: (row) => row.patients, numeric: true },
            ]}
          />
        </Shown>
        <Shown name="pagination">
          <Pagination
            label="Pages"
            previous={{ href: "#previous", text: "26 to 50" }}
            next={{ href: "#next", text: "76 to 100" }}
            words={{ previous: "Previous", next: "Next", page: "page" }}
          />
        </Shown>
      </Part>
    </>
  );
}
