// The NHS number of the one who is referred, judged while it is typed. What is said for good is read aloud; the digits
// that are still to come are counted in silence.

import type { ReactNode } from "react";
import { checkNhsNumber } from "../../clinical/nhsNumber";
import { TextInput } from "../../nhs/TextInput";
import { Icon } from "../../nhs/parts/Icon";
import { Severity } from "../../nhs/parts/Severity";
import { r } from "../words";
import type { Known } from "./useKnown";

export interface NhsNumberProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly known: Known;
  readonly onChange: (typed: string) => void;
}

export function NhsNumber({ value, error, known, onChange }: NhsNumberProps): ReactNode {
  return (
    <div className="rw-refer__nhs">
      <TextInput
        id="nhs-number"
        label={r("nhs.label")}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(error === undefined ? { "aria-describedby": "nhs-number-check" } : {})}
        after={<Check typed={value} known={known} />}
      />
    </div>
  );
}

function Check({ typed, known }: { readonly typed: string; readonly known: Known }): ReactNode {
  const check = checkNhsNumber(typed);
  return (
    <span className="rw-check" id="nhs-number-check">
      {check.kind === "incomplete" ? (
        <span className="rw-soft">{r("nhs.digits", { n: check.digits })}</span>
      ) : null}
      <span role="status">
        {check.kind === "wrong-check-digit" ? <Wrong>{r("nhs.wrong")}</Wrong> : null}
        {check.kind === "not-digits" ? <Wrong>{r("nhs.notDigits")}</Wrong> : null}
        {check.kind === "too-long" ? <Wrong>{r("nhs.tooLong")}</Wrong> : null}
        {check.kind === "valid" ? <Judged known={known} /> : null}
      </span>
    </span>
  );
}

function Wrong({ children }: { readonly children: string }): ReactNode {
  return (
    <span className="rw-sev">
      <Icon name="no" />
      {children}
    </span>
  );
}

function Judged({ known }: { readonly known: Known }): ReactNode {
  switch (known.kind) {
    case "nothing-asked":
    case "not-told":
      return <Severity level="ok">{r("nhs.valid")}</Severity>;
    case "asking":
      return <Severity level="ok">{r("nhs.checking")}</Severity>;
    case "new":
      return <Severity level="ok">{r("nhs.new")}</Severity>;
    case "left":
      return <Severity level="ok">{r("nhs.left")}</Severity>;
    case "with-us":
    case "waits":
      return <Severity level="info">{r("nhs.withUs")}</Severity>;
    case "referred":
    default:
      return <Severity level="info">{r("nhs.waits")}</Severity>;
  }
}
