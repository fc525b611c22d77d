// Takes in the national list of opt-outs, whole. It is read in the browser first, so that a mistyped number is seen, and what
// it does is said, before anything is sent.

import { useState, type FormEvent, type ReactNode } from "react";
import { asProblem } from "../api/problem";
import { useAct, whenDone } from "../api/queries";
import { formatCount } from "../clinical/numbers";
import { Button } from "../nhs/Button";
import { Notice } from "../nhs/parts/Notice";
import { FileUpload } from "../nhs/TextInput";
import { announce } from "../shell/announce";
import { ProblemNotice } from "../shell/ProblemNotice";
import { MOST, readList, type ReadList } from "./optOuts";
import { t } from "./words";

/** Lines that are named; the rest is counted. */
const SHOWN = 10;

export function OptOuts(): ReactNode {
  const [list, setList] = useState<ReadList>();
  const [tried, setTried] = useState(false);
  const [taken, setTaken] = useState<number>();
  const take = useAct("post", "/v1/research-opt-outs");
  const fault = list === undefined ? t("optOuts.noFile") : faultOf(list);
  function choose(file: File | undefined): void {
    setTaken(undefined);
    take.reset();
    if (file === undefined) setList(undefined);
    else void file.text().then((text) => setList(readList(text)));
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (list === undefined || fault !== undefined || take.isPending) return;
    whenDone(take.mutateAsync({ body: { nhs_numbers: [...list.numbers] } }), ({ listed }) => {
      setTaken(listed);
      announce(t("optOuts.done", { n: listed }));
    });
  }
  const shown = list !== undefined || tried ? fault : undefined;
  return (
    <form noValidate onSubmit={submit}>
      <FileUpload
        id="opt-outs-file"
        label={t("optOuts.file")}
        hint={t("optOuts.fileHint")}
        error={shown}
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => choose(event.target.files?.[0])}
      />
      {list === undefined || fault !== undefined || taken !== undefined ? null : (
        <div className="rw-lead">
          <Notice title={t("optOuts.then", { n: list.numbers.length })}>{t("optOuts.thenBody")}</Notice>
        </div>
      )}
      {take.error === null ? null : <ProblemNotice problem={asProblem(take.error)} changes />}
      {taken === undefined ? null : (
        <div className="rw-lead">
          <Notice title={t("optOuts.done", { n: taken })} />
        </div>
      )}
      <Button type="submit" size="small" variant="secondary" busy={take.isPending}>
        {t("optOuts.send")}
      </Button>
    </form>
  );
}

function faultOf({ numbers, wrong }: ReadList): string | undefined {
  if (wrong.length > 0) {
    const lines = wrong.slice(0, SHOWN).join(", ");
    const more = wrong.length - SHOWN;
    return more > 0
      ? t("optOuts.wrongMore", { lines, more })
      : t("optOuts.wrong", { n: wrong.length, lines });
  }
  return numbers.length > MOST ? t("optOuts.tooMany", { most: formatCount(MOST) }) : undefined;
}
