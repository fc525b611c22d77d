// What was read of a file, before anything is sent.

import { useLayoutEffect, useRef, type ReactNode } from "react";
import { formatCount } from "../../clinical/numbers";
import { KeyButton } from "../../shell/keys";
import { Notice } from "../../nhs/parts/Notice";
import { Severity } from "../../nhs/parts/Severity";
import { Wait } from "../../nhs/parts/Wait";
import type { Chosen } from "../Import";
import { u } from "../words";
import { byRow } from "./rejects";
import { RowTable } from "./RowTable";
import { Sum, Sums } from "./Sums";
import { ToCorrect } from "./ToCorrect";

const FIRST = 3;

export interface PreviewProps {
  readonly chosen: Chosen;
  readonly sending: boolean;
  readonly onSend: () => void;
}

export function Preview({ chosen, sending, onSend }: PreviewProps): ReactNode {
  const { file, columns, faults, source } = chosen;
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    title.current?.focus();
  }, []);
  const blocked = blockedBy(chosen);
  const bad = byRow(faults).size;
  const rows = file.rows.length;
  return (
    <>
      <h2 className="rw-h2 rw-section__title" ref={title} tabIndex={-1}>
        {source.name}: {u("preview.rows", { n: rows })}
      </h2>
      <div className="rw-page__notices">
        {blocked === null ? null : (
          <Notice level="amber" title={blocked}>
            {columns.missing.length > 0 ? u("file.missingBody") : null}
          </Notice>
        )}
        {columns.unknown.length === 0 ? null : (
          <Notice
            title={u("file.unknown", {
              n: columns.unknown.length,
              names: columns.unknown.map((name) => `“${name}”`).join(", "),
            })}
          >
            {u("file.unknownBody")}
          </Notice>
        )}
      </div>
      {blocked === null ? (
        <>
          <Sums>
            <Sum count={rows}>
              <span className="rw-strong rw-soft">{u("preview.all")}</span>
            </Sum>
            <Sum count={rows - bad}>
              <Severity level="ok">{u("preview.good")}</Severity>
            </Sum>
            <Sum count={bad}>
              {bad === 0 ? (
                <span className="rw-strong rw-soft">{u("preview.bad")}</span>
              ) : (
                <Severity level="amber">{u("preview.bad")}</Severity>
              )}
            </Sum>
          </Sums>
          <p className="rw-acts">
            <KeyButton shortcut="Ctrl+Enter" does={u("preview.sendKey")} busy={sending} onPress={onSend}>
              {u("preview.sendAll", { n: rows })}
            </KeyButton>
          </p>
          <p className="rw-mid rw-soft">
            {bad === 0 ? u("preview.sendGood") : u("preview.sendBad", { n: bad })}
          </p>
          {sending ? <Wait>{u("sending", { n: formatCount(rows) })}</Wait> : null}
          <ToCorrect name={source.name} file={file} faults={faults} next={false} />
          <section className="rw-section" aria-labelledby="first">
            <h2 className="rw-h2 rw-section__title" id="first">
              {u("preview.first")}
            </h2>
            <div className="rw-paper rw-paper__in">
              <RowTable
                caption={u("rows.captionFirst")}
                file={file}
                rows={file.rows.slice(0, FIRST)}
                faults={[]}
              />
            </div>
          </section>
        </>
      ) : null}
    </>
  );
}

/** Why a file cannot be sent, or null. */
function blockedBy({ file, columns }: Chosen): string | null {
  if (columns.missing.length > 0) return u("file.missing", { names: columns.missing.join(", ") });
  if (columns.twice.length > 0) return u("file.twice", { names: columns.twice.join(", ") });
  if (file.openQuote !== null) return u("file.openQuote", { row: file.openQuote });
  return file.rows.length === 0 ? u("file.noRows") : null;
}
