// Takes in the national list of opt-outs, whole. It is read in the browser first, so that a mistyped number is seen, and what
// it does is said, before anything is sent.

import { useRef, useState, type FormEvent, type ReactNode } from "react";
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

/** State of the file that was chosen last; undefined where none was. */
type Chosen = ReadList | "reading" | "unreadable" | undefined;

export function OptOuts(): ReactNode {
  const [chosen, setChosen] = useState<Chosen>();
  const last = useRef<File>(undefined);
  const [tried, setTried] = useState(false);
  const [taken, setTaken] = useState<number>();
  const take = useAct("post", "/v1/research-opt-outs");
  const fault = faultOf(chosen);
  const list = typeof chosen === "object" && fault === undefined ? chosen : undefined;
  function choose(file: File | undefined): void {
    last.current = file;
    setTaken(undefined);
    take.reset();
    setChosen(file === undefined ? undefined : "reading");
    // A file that was chosen before may be read later than this one.
    const become = (read: Chosen): void => {
      if (last.current === file) setChosen(read);
    };
    file?.text().then(
      (text) => become(readList(text)),
      () => become("unreadable"),
    );
  }
  function send(confirmed: boolean): void {
    if (list === undefined || take.isPending) return;
    const file = last.current;
    whenDone(take.mutateAsync({ body: { nhs_numbers: [...list.numbers], confirmed } }), ({ listed }) => {
      if (last.current === file) setTaken(listed);
      announce(t("optOuts.done", { n: listed }));
    });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    send(false);
  }
  const problem = take.error === null ? null : asProblem(take.error);
  return (
    <form noValidate onSubmit={submit}>
      <FileUpload
        id="opt-outs-file"
        label={t("optOuts.file")}
        hint={t("optOuts.fileHint")}
        error={chosen === undefined && !tried ? undefined : fault}
        accept=".csv,.txt,text/csv,text/plain"
        onChange={(event) => choose(event.target.files?.[0])}
      />
      {list === undefined || taken !== undefined ? null : (
        <div className="rw-lead">
          <Notice title={t("optOuts.then", { n: list.numbers.length })}>{t("optOuts.thenBody")}</Notice>
        </div>
      )}
      {problem === null ? null : problem.code === "needs-confirmation" ? (
        <div className="rw-lead">
          <Notice
            level="amber"
            live="alert"
            title={t("optOuts.manyLifted")}
            acts={
              <Button size="small" onClick={() => send(true)}>
                {t("optOuts.allTheSame")}
              </Button>
            }
          >
            {t("optOuts.manyLiftedBody")}
          </Notice>
        </div>
      ) : (
        <ProblemNotice problem={problem} changes />
      )}
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

function faultOf(chosen: Chosen): string | undefined {
  if (chosen === undefined) return t("optOuts.noFile");
  if (chosen === "reading") return undefined;
  if (chosen === "unreadable") return t("optOuts.unreadable");
  const { numbers, wrong } = chosen;
  if (wrong.length > 0) {
    const lines = wrong.slice(0, SHOWN).join(", ");
    const more = wrong.length - SHOWN;
    return more > 0
      ? t("optOuts.wrongMore", { lines, more })
      : t("optOuts.wrong", { n: wrong.length, lines });
  }
  if (numbers.length === 0) return t("optOuts.none");
  return numbers.length > MOST ? t("optOuts.tooMany", { most: formatCount(MOST) }) : undefined;
}
