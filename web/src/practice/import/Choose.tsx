// Where a file is chosen, and what it must look like.

import { useRef, useState, type DragEvent, type ReactNode } from "react";
import { now } from "../../api/clock";
import { Details } from "../../nhs/Blocks";
import { Button } from "../../nhs/Button";
import { classes } from "../../nhs/classes";
import { Wait } from "../../nhs/parts/Wait";
import { FileUpload } from "../../nhs/TextInput";
import { dayOf } from "../../words/when";
import { CONDITIONS, WHYS } from "../refer/form";
import { u } from "../words";
import { OPTIONAL, REQUIRED } from "./csv";
import { download } from "./download";
import { templateFile } from "./rejects";

function hold(event: DragEvent): void {
  event.preventDefault();
}

export interface ChooseProps {
  readonly fault: string | null;
  readonly reading: boolean;
  readonly chosen: boolean;
  readonly practice: string;
  readonly onChoose: (file: File) => void;
}

export function Choose({ fault, reading, chosen, practice, onChoose }: ChooseProps): ReactNode {
  const [over, setOver] = useState(false);
  const entered = useRef(0);
  function drop(event: DragEvent): void {
    event.preventDefault();
    entered.current = 0;
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onChoose(file);
  }
  return (
    <div
      className={classes("rw-drop", over && "rw-drop--over")}
      onDragEnter={() => {
        entered.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        entered.current -= 1;
        setOver(entered.current > 0);
      }}
      onDragOver={hold}
      onDrop={drop}
    >
      <FileUpload
        id="register"
        label={chosen ? u("choose.again") : u("choose.label")}
        hint={u("choose.hint")}
        error={fault ?? undefined}
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that the same file, corrected, can be chosen once more.
          event.target.value = "";
          if (file !== undefined) onChoose(file);
        }}
      />
      {reading ? <Wait bare>{u("choose.reading")}</Wait> : null}
      {chosen ? null : <WhatItNeeds practice={practice} />}
    </div>
  );
}

function WhatItNeeds({ practice }: { readonly practice: string }): ReactNode {
  return (
    <Details summary={u("columns.title")}>
      <p className="rw-mid">{u("columns.body")}</p>
      <dl className="rw-facts rw-mid">
        <dt>{u("columns.required")}</dt>
        <dd>{REQUIRED.join(", ")}</dd>
        <dt>{u("columns.optional")}</dt>
        <dd>{OPTIONAL.join(", ")}</dd>
        <dt>{u("columns.conditions")}</dt>
        <dd>{CONDITIONS.join(", ")}</dd>
        <dt>{u("columns.whys")}</dt>
        <dd>{WHYS.join(", ")}</dd>
      </dl>
      <p className="rw-acts">
        <Button
          variant="secondary"
          size="small"
          onClick={() => download(u("rows.template"), templateFile(practice, dayOf(now())))}
        >
          {u("columns.template")}
        </Button>
      </p>
    </Details>
  );
}
