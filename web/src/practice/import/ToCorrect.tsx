// The rows that are to be corrected: to download, and on the page.

import type { ReactNode } from "react";
import { Button } from "../../nhs/Button";
import { Icon } from "../../nhs/parts/Icon";
import { u } from "../words";
import type { RowFault } from "./check";
import type { CsvFile } from "./csv";
import { download } from "./download";
import { byRow, rejectsFile } from "./rejects";
import { RowTable, SHOWN } from "./RowTable";

export interface ToCorrectProps {
  readonly name: string;
  readonly file: CsvFile;
  readonly faults: readonly RowFault[];
  /** Whether downloading is the next thing to do. */
  readonly next: boolean;
  /** Stands beside the button that downloads. */
  readonly acts?: ReactNode;
  readonly note?: string;
}

export function ToCorrect({ name, file, faults, next, acts, note }: ToCorrectProps): ReactNode {
  const wrong = byRow(faults);
  const count = wrong.size;
  if (count === 0) return null;
  const rows = file.rows.filter(({ number }) => wrong.has(number)).slice(0, SHOWN);
  const more = count - rows.length;
  return (
    <section className="rw-section" aria-labelledby="bad">
      <div className="rw-section__head">
        <h2 className="rw-h2" id="bad">
          {u("rows.title", { n: count })}
        </h2>
        {note === undefined ? null : <p className="rw-mid rw-end">{note}</p>}
      </div>
      <p className="rw-acts rw-rows__acts">
        <Button
          variant={next ? "primary" : "secondary"}
          onClick={() => download(u("rows.name", { file: name }), rejectsFile(file, faults))}
        >
          <Icon name="file" small /> {u("rows.download", { n: count })}
        </Button>
        {acts}
      </p>
      <div className="rw-paper rw-paper__in">
        <RowTable caption={u("rows.caption")} file={file} rows={rows} faults={faults} />
        {more > 0 ? <p className="rw-mid">{u("rows.more", { n: more })}</p> : null}
      </div>
    </section>
  );
}
